import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { jobs } from './contract.ts'
import { readJob } from './job.ts'
import { countFailedTasks, listFailedTasks } from './queries.ts'
import { type Recorder, retryTask } from './retry.ts'

/** `record` is `audit.record`: the platform lies below the slices and is handed what it needs of them. */
export const jobRoutes: FastifyPluginAsyncTypebox<{ deps: Deps; record: Recorder }> = async (app, { deps, record }) => {
  app.route({
    ...jobs.read,
    handler: async ({ caller, params }) => {
      const job = await readJob(deps.db, params.id, caller.accountId)
      if (!job) throw new Refusal('not-found', 'job-not-found')
      return job
    },
  })

  app.route({
    ...jobs.failed,
    handler: async ({ query }) => {
      const [rows, total] = await Promise.all([listFailedTasks(deps.db, slice(query)), countFailedTasks(deps.db)])
      const items = rows.map(({ failedAt, ...row }) => ({ ...row, failedAt: failedAt!.toISOString() }))
      return paged(items, total, query)
    },
  })

  app.route({
    ...jobs.retry,
    handler: ({ caller, params }) => retryTask(deps, record, caller, params.id),
  })
}
