// What a stage decides about one article.

export type Outcome<Out, Reason extends string = string> =
  | { readonly kind: 'pass'; readonly value: Out }
  | { readonly kind: 'drop'; readonly reason: Reason; readonly detail?: DropDetail }

/** The evidence of a drop, published with it. `similarity` is in [0, 1] and holds with `duplicateOf`. */
export interface DropDetail {
  readonly duplicateOf?: string
  readonly similarity?: number
  readonly method?: string
  readonly language?: string
}

export const pass = <Out>(value: Out): { readonly kind: 'pass'; readonly value: Out } => ({ kind: 'pass', value })

export const drop = <Reason extends string>(reason: Reason, detail?: DropDetail) =>
  ({ kind: 'drop', reason, ...(detail && { detail }) }) as const
