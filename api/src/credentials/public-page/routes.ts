import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyReply } from 'fastify'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { parseScanned } from '../../platform/crypto/scanned.ts'
import { credentials } from '../contract.ts'
import { checkLive } from '../holder/check-live.ts'
import { intakePages } from '../intake/pages.ts'
import { scanReceipts } from '../intake/receipt.ts'
import { publicChecks, type Scan } from './check.ts'
import { credentialPage } from './credential-page.ts'
import { otherPages } from './other-pages.ts'
import { CONTENT_SECURITY_POLICY } from './style.ts'

/** Never kept by anybody on the way, never indexed, never framed. `same-origin` lets our own form name its origin. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-language': 'zh-CN',
  'cache-control': 'no-store',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

const FORM_BYTES = 4096

/**
 * The pages behind the QR code (docs/decisions/004): `/v/…` and, as the code holds upper case, `/V/…`; and the form at
 * `/verify`. Whatever goes wrong, the answer is a page, and never one that says "valid".
 */
export const publicPageRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { host } = new URL(deps.config.publicUrl)
  const checks = publicChecks(deps)
  const writeCredential = credentialPage(host)
  const pages = otherPages(host)
  const byCode = { permission: 'public', rateLimit: credentials.check.config.rateLimit } as const
  const byNumber = { permission: 'public', rateLimit: credentials.lookUp.config.rateLimit } as const
  const hide = { hide: true }

  const send = (reply: FastifyReply, status: number, page: Buffer) => reply.code(status).headers(HEADERS).send(page)
  const receipts = scanReceipts(deps)
  const show = (reply: FastifyReply, { check, credentialId }: Scan, token?: string) => {
    const asOf = new Date(check.asOf)
    if (!check.credential || credentialId === null) {
      const page = check.notice === 'REPLACED' ? 'replaced' : check.notice === 'OLD_STYLE' ? 'oldStyle' : 'notFound'
      return send(reply, 404, pages[page](asOf))
    }
    const receipt = receipts.make(credentialId, asOf)
    return send(reply, 200, writeCredential({ ...check, credential: check.credential, token, receipt }))
  }

  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const asOf = deps.clock.now()
    if ('validation' in error && error.validation) return send(reply, 400, pages.incompleteForm)
    const status = statusOf(error)
    if (status === 429) return send(reply, 429, pages.tooMany(asOf))
    if (status >= 400 && status < 500) return send(reply, status, pages.notFound(asOf))
    request.log.warn({ err: error }, 'a credential could not be checked')
    reply.header('retry-after', '5')
    return send(reply, 503, pages.unavailable(asOf))
  })

  for (const at of ['/v', '/V']) {
    app.get<{ Params: { code: string } }>(`${at}/:code`, {
      config: byCode,
      schema: hide,
      handler: async ({ params }, reply) => show(reply, await checks.checkCode(params.code), tokenOf(params.code)),
    })
    app.get<{ Params: { code: string } }>(`${at}/${at === '/v' ? 'live' : 'LIVE'}/:code`, {
      config: byCode,
      schema: hide,
      handler: async ({ params }, reply) => {
        const { outcome, ...scan } = await checkLive(deps, checks, params.code)
        if (outcome === 'live') return show(reply, scan)
        const asOf = new Date(scan.check.asOf)
        return send(reply, 404, outcome === 'not-ours' ? pages.notFound(asOf) : pages.notLive(asOf))
      },
    })
    app.get<{ Params: { code: string } }>(`${at}/:code/photo`, {
      config: byCode,
      schema: hide,
      handler: async ({ params }, reply) => {
        const photo = await checks.photo(params.code)
        if (!photo) return send(reply, 404, pages.notFound(deps.clock.now()))
        return reply.headers({ ...HEADERS, 'content-type': 'image/jpeg' }).send(photo)
      },
    })
    // Too many slashes are malformed like anything else.
    app.get(`${at}/*`, {
      config: byCode,
      schema: hide,
      handler: async (_request, reply) => show(reply, await checks.checkCode('')),
    })
  }

  app.get('/verify', {
    config: { permission: 'public' },
    schema: hide,
    handler: async (_request, reply) => send(reply, 200, pages.form),
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  intakePages(app, { deps, host, receipts, send })
  app.post('/verify', {
    config: byNumber,
    schema: { ...hide, body: { ...credentials.lookUp.schema.body, additionalProperties: false } },
    handler: async ({ body, ip }, reply) => show(reply, await checks.lookUp(body, ip)),
  })
}

/** Of a code that was found to be one. */
const tokenOf = (code: string) => parseScanned(code)?.token

function statusOf(error: FastifyError | Refusal): number {
  if (error instanceof Refusal) return error.kind === 'busy' ? 503 : 403
  return error.statusCode ?? 500
}
