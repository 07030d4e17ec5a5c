// Where in a JSON value something stands: `headline`, `content.headline`, `parts[0].body`, `bylines[].name`.

type Step =
  /** `whole` is the rest of the path as it is written: a key that reads just so is taken first. */
  { readonly key: string; readonly whole: string } | { readonly index: number } | 'every'

export interface Path {
  readonly written: string
  /** What stands there; undefined when nothing does. With `[]` a list of what is found in every element. */
  readonly in: (value: unknown) => unknown
}

const stepPattern = /([^.[\]]+)|\[(\d*)\]/y

/** @throws SyntaxError saying what is wrong with the path */
export function readPath(written: string): Path {
  const steps = stepsOf(written.trim())
  return { written, in: (value) => follow(value, steps) }
}

function stepsOf(text: string): Step[] {
  const steps: Step[] = []
  let at = 0
  while (at < text.length || steps.length === 0) {
    stepPattern.lastIndex = at
    const [found, key, index] = stepPattern.exec(text) ?? []
    if (found === undefined) throw new SyntaxError(`'${text}' is no path: write it as a.b, a[0].b or a[].b`)
    if (key !== undefined) steps.push({ key: key.trim(), whole: text.slice(at) })
    else steps.push(index ? { index: Number(index) } : 'every')
    at += found.length
    // A dot leads to a key, a bracket stands alone.
    if (text[at] === '.') at = keyAfterDot(text, at)
    else if (at < text.length && text[at] !== '[') throw new SyntaxError(`'${text}' is no path: a dot is missing`)
  }
  return steps
}

function keyAfterDot(text: string, dot: number): number {
  if (/[^.[\]]/.test(text[dot + 1] ?? '')) return dot + 1
  throw new SyntaxError(`'${text}' is no path: after the dot a name is missing`)
}

function follow(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined) return value
  if (step === 'every') return Array.isArray(value) ? value.flatMap((one) => follow(one, rest) ?? []) : undefined
  if ('index' in step) return Array.isArray(value) ? follow(value[step.index], rest) : undefined
  if (!isRecord(value)) return undefined
  if (Object.hasOwn(value, step.whole)) return value[step.whole]
  return Object.hasOwn(value, step.key) ? follow(value[step.key], rest) : undefined
}

/** A JSON object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
