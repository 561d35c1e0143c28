import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Empty, Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

/** Long work with progress that can be left and come back to. */
export const Job = Type.Object({
  id: Uuid,
  kind: Type.String(),
  subjectId: Nullable(Type.String()),
  state: Type.Enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']),
  done: Type.Integer(),
  total: Nullable(Type.Integer()),
  result: Nullable(Type.Record(Type.String(), Type.Unknown())),
  error: Nullable(Type.String()),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
})
export type Job = Static<typeof Job>

export const FailedTask = Type.Object({
  id: Type.Integer(),
  topic: Type.String(),
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
  failedAt: Instant,
})
export type FailedTask = Static<typeof FailedTask>

/** Jobs of the caller, and tasks that failed for good for an administrator to retry. */
export const jobs = {
  read: endpoint({
    method: 'GET',
    url: '/jobs/:id',
    config: { permission: 'session' },
    schema: { params: ById, response: { 200: Job } },
  }),
  failed: endpoint({
    method: 'GET',
    url: '/failed-tasks',
    config: { permission: 'job:read' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(FailedTask) } },
  }),
  retry: endpoint({
    method: 'POST',
    url: '/failed-tasks/:id/retry',
    config: { permission: 'job:retry' },
    schema: { params: Type.Object({ id: Type.Integer() }), response: { 200: Empty } },
  }),
}
