/** One field that the API refused; `code` is worded by `words/…/errors.ts`. */
export interface FieldError {
  field: string
  code: string
  params?: Record<string, unknown>
}

/** What a problem document (RFC 9457) of the API says, without its boilerplate. */
export interface ProblemFacts {
  code: string
  detail: Record<string, unknown>
  errors: FieldError[]
  requestId?: string
}

/**
 * A "no" of the API. It is a Response, so that one which nobody catches becomes the error page of its status;
 * an action that catches it turns it into form errors (`submit`).
 */
export class ApiProblem extends Response implements ProblemFacts {
  readonly code: string
  readonly detail: Record<string, unknown>
  readonly errors: FieldError[]
  readonly requestId?: string

  constructor(status: number, facts: Partial<ProblemFacts> & { code: string }) {
    const { code, detail = {}, errors = [], requestId } = facts
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (status === 503) headers['retry-after'] = '5'
    super(JSON.stringify({ code, detail, errors, requestId }), { status, headers })
    this.code = code
    this.detail = detail
    this.errors = errors
    this.requestId = requestId
  }
}
