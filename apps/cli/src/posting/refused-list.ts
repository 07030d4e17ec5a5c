// Tells the operator which articles were refused and why: the first twenty one by one, the rest as a number.
import { counted } from '../counts.ts'
import type { Refused } from './item.ts'

const listedAtMost = 20

export class RefusedList {
  #count = 0

  /** The lines to show for these refusals. */
  add(file: string, refused: readonly Refused[]): string[] {
    const shown = refused.slice(0, Math.max(0, listedAtMost - this.#count))
    this.#count += refused.length
    return shown.map(
      ({ line, status, field, detail }) =>
        `${file}:${line}: refused (${status}): ${field ? `${field}: ` : ''}${detail}`,
    )
  }

  /** What was not shown, if anything. */
  rest(): string | undefined {
    const hidden = this.#count - listedAtMost
    return hidden > 0 ? `… and ${counted(hidden, 'more article')} refused` : undefined
  }
}
