/** Why a request was turned down. The web shows its own words for each code. */
export type RefusalKind = 'not-found' | 'forbidden' | 'conflict' | 'invalid' | 'unauthenticated' | 'too-many' | 'busy'

/**
 * An expected "no". Use cases throw it; `platform/http/problem.ts` is the only
 * place that turns one into an HTTP answer. Anything else thrown is a defect.
 * `code` is `noun-reason`; `detail` carries facts (field, row, state), never sentences.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly kind: RefusalKind
  readonly code: string
  readonly detail: Record<string, unknown>

  constructor(kind: RefusalKind, code: string, detail: Record<string, unknown> = {}) {
    super(code)
    this.kind = kind
    this.code = code
    this.detail = detail
  }
}
