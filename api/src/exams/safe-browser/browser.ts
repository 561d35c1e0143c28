import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { BrowserProof } from './config-key.ts'

const one = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

/** What the browser of a request shows of Safe Exam Browser's configuration. */
export const browserOf = ({ config }: Pick<Deps, 'config'>, { url, headers }: FastifyRequest): BrowserProof => ({
  url: `${config.publicUrl}${url}`,
  header: one(headers['x-safeexambrowser-configkeyhash']),
  page: one(headers['x-exam-page-key']),
})
