import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import { Refusal, type RefusalKind } from '../../kernel/refusal.ts'

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  busy: 503,
}

/** RFC 9457 problem document. `code` is what the web words; `errors` names fields. */
const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String(),
          code: Type.String(),
          params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        }),
      ),
    ),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
)

interface FieldError {
  field: string
  code: string
  params?: Record<string, unknown>
}

function send(
  reply: FastifyReply,
  status: number,
  code: string,
  more: { detail?: Record<string, unknown>; errors?: FieldError[] } = {},
) {
  if (status === 503) reply.header('retry-after', '5')
  if (typeof more.detail?.retryAfterSeconds === 'number') reply.header('retry-after', more.detail.retryAfterSeconds)
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: 'about:blank', title: code, status, code, ...more, requestId: reply.request.id })
}

/** Schema failures as fields: `/slots/0/name` becomes `slots.0.name`. */
function fieldErrors(error: FastifyError): FieldError[] {
  return (error.validation ?? []).map(({ instancePath, keyword, params }) => {
    const path = instancePath.slice(1).replaceAll('/', '.')
    const extra = (params.missingProperty ?? params.additionalProperty) as string | undefined
    return { field: [path, extra].filter(Boolean).join('.'), code: `field-${keyword}`, params }
  })
}

/** A refusal that names fields says so in the place where schema failures do. */
function placed({ errors, ...detail }: Record<string, unknown>): {
  detail: Record<string, unknown>
  errors?: FieldError[]
} {
  return Array.isArray(errors)
    ? { detail, errors: errors as FieldError[] }
    : { detail: errors === undefined ? detail : { ...detail, errors } }
}

/** PostgreSQL conditions that a caller may simply try again, or that mean "too busy now". */
const BUSY = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08000',
  '57014',
  '55P03',
  '40001',
  '40P01',
])
const CONNECTION = /timeout exceeded when trying to connect|Connection terminated|ECONNREFUSED|ECONNRESET/

function isBusy(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return BUSY.has(code ?? '') || CONNECTION.test(message ?? '') || code === 'ECONNREFUSED'
}

/** The one place that turns a refusal into an HTTP answer. Anything unknown is a defect: logged whole, shown as "internal". */
export function registerProblems(app: FastifyInstance): void {
  app.addSchema(Problem)
  app.setNotFoundHandler((_request, reply) => send(reply, 404, 'route-not-found'))
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) return send(reply, STATUS[error.kind], error.code, placed(error.detail))
    if (error.validation) return send(reply, 400, 'input-invalid', { errors: fieldErrors(error) })
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return send(reply, status, httpCode(status, error))
    if (isBusy(error)) {
      request.log.warn({ err: error }, 'database busy or away')
      return send(reply, 503, 'service-busy')
    }
    request.log.error({ err: error }, 'defect')
    return send(reply, 500, 'internal')
  })
}

function httpCode(status: number, error: FastifyError): string {
  if (status === 429) return 'too-many-requests'
  if (status === 413) return 'input-too-large'
  if (status === 415) return 'media-type-unsupported'
  return error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'input-empty' : 'input-unreadable'
}
