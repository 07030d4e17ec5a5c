// Why something could not be fetched.
export type FetchFailureCode =
  | 'bad-url'
  | 'private-address'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'broken-body'
  | 'too-many-redirects'

export class FetchFailure extends Error {
  override name = 'FetchFailure'
  readonly code: FetchFailureCode

  constructor(code: FetchFailureCode, detail: string) {
    super(detail)
    this.code = code
  }
}
