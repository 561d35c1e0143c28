import { existsSync } from 'node:fs'
import path from 'node:path'
import serveStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { commonHeaders, pageHeaders, verifierHeaders } from './security-headers.ts'

const YEAR = 'public, max-age=31536000, immutable'

interface Options {
  buildDir: string
  isHttps: boolean
}

/** The files of the build. Those under `assets/` have the hash of their content in their name and never change. */
export async function files(app: FastifyInstance, { buildDir, isHttps }: Options) {
  const serve = (
    folder: string,
    prefix: string,
    headers: Record<string, string>,
    more: Partial<FastifyStaticOptions> = {},
  ) =>
    app.register(serveStatic, {
      root: path.join(buildDir, folder),
      prefix,
      decorateReply: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply) => {
        for (const [name, value] of Object.entries(headers)) reply.header(name, value)
      },
      ...more,
    })
  const forever = { ...commonHeaders(isHttps), 'cache-control': YEAR }
  const forAnHour = { ...commonHeaders(isHttps), 'cache-control': 'public, max-age=3600' }

  await serve('client/assets', '/assets/', forever, { index: false })
  await serve('client', '/', forAnHour, {
    wildcard: false,
    index: false,
    globIgnore: ['assets/**', 'learning/**', '.vite/**', '**/*.{gz,br}'],
  })

  // Read from inside the sandbox of a package, which has no origin.
  if (existsSync(path.join(buildDir, 'client/learning'))) {
    const anywhere = { ...forAnHour, 'cross-origin-resource-policy': 'cross-origin' }
    await serve('client/learning', '/learning/', anywhere, { wildcard: false, index: false })
  }

  // Applications of their own: one page and its files, without any inline script.
  const application = async (folder: string, address: string, headers: Record<string, string>) => {
    await serve(`${folder}/assets`, `${address}/assets/`, forever, { index: false })
    await serve(folder, `${address}/`, headers, { wildcard: false, globIgnore: ['assets/**', '**/*.{gz,br}'] })
  }
  if (existsSync(path.join(buildDir, 'verifier')))
    // `/verify` itself is the form of the API.
    await application('verifier', '/verify', verifierHeaders(isHttps))
  if (!existsSync(path.join(buildDir, 'exam-room'))) return
  app.get('/exam-room', (request, reply) => reply.redirect(request.url.replace('/exam-room', '/exam-room/'), 301))
  await application('exam-room', '/exam-room', pageHeaders(isHttps))
}
