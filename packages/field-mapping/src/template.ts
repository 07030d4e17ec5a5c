// Text with places to be filled: `https://news.example/{section}/{slug}`; without places it is a constant.
import { type Path, readPath } from './path.ts'

/** What the text says of a value; undefined where a place finds nothing. */
export type Template = (value: unknown) => string | undefined

/** @throws SyntaxError for a place that is no path, or a brace without its other half */
export function readTemplate(written: string): Template {
  const parts = written.split(/\{([^{}]*)\}/).map((part, i): string | Path => (i % 2 === 0 ? part : readPath(part)))
  if (parts.some((part) => typeof part === 'string' && /[{}]/.test(part)))
    throw new SyntaxError(`'${written}': places to be filled are written {path}`)
  return (value) => {
    const filled = parts.map((part) => (typeof part === 'string' ? part : asText(part.in(value))))
    return filled.includes(undefined) ? undefined : filled.join('')
  }
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
