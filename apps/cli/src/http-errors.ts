// What fetch hides in `cause`.

/** The innermost reason of a failed request: its code and its words. */
export function causeOf(error: unknown): { code?: string; message: string } {
  if (!(error instanceof Error)) return { message: String(error) }
  if (error.name === 'TimeoutError') return { code: 'TIMEOUT', message: 'no answer in time' }
  if (error.cause instanceof Error) return causeOf(error.cause)
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : []
  if (first !== undefined) return causeOf(first)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { ...(code && { code }), message: error.message || code || error.name }
}
