// What is wrong with an article, in words for its sender.

export interface FieldProblem {
  /** The field of the posted article, `''` for the article as a whole. */
  readonly field: string
  readonly detail: string
}

/** Why an article is not taken: 400 for what it is, 413 for its size. */
export interface Refusal {
  readonly kind: 'refused'
  readonly status: 400 | 413
  readonly problems: readonly FieldProblem[]
}

export const refused = (status: Refusal['status'], problems: readonly FieldProblem[]): Refusal => ({
  kind: 'refused',
  status,
  problems,
})
