import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { presenceOf } from '../invigilation/presence.ts'
import { browserOf } from '../safe-browser/browser.ts'
import { attempts } from './contract.ts'
import { formReader, listMyExams, readStatus, readSteps } from './read.ts'
import { stepSaver } from './save-steps.ts'
import { starter, takeOver } from './start.ts'
import { submitter } from './submit.ts'

export const attemptRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const readForm = formReader(deps)
  const start = starter(deps)
  const saveSteps = stepSaver(deps)
  const submit = submitter(deps)
  const presence = presenceOf(deps)
  const entrant = (request: FastifyRequest) => ({ caller: request.caller, browser: browserOf(deps, request) })

  app.route({ ...attempts.mine, handler: ({ caller, query }) => listMyExams(deps, caller, query) })

  app.route({
    ...attempts.form,
    handler: async ({ caller, params }, reply) => {
      const blob = await readForm(caller, params.hash)
      return reply
        .type('application/octet-stream')
        .header('cache-control', 'private, max-age=604800, immutable')
        .send(blob)
    },
  })

  app.route({
    ...attempts.start,
    handler: (request) => start(entrant(request), request.body.registrationId, request.body.deviceId),
  })

  app.route({ ...attempts.takeOver, handler: (request) => takeOver(deps, entrant(request), request.body) })
  app.route({
    ...attempts.saveSteps,
    handler: async (request) => {
      const { device, body } = request
      const saved = await saveSteps(device!, body.steps)
      presence.note(device!, request, body.steps)
      return saved
    },
  })
  app.route({
    ...attempts.status,
    handler: async (request) => {
      const status = await readStatus(deps, request.device!)
      presence.note(request.device!, request)
      return status
    },
  })
  app.route({ ...attempts.steps, handler: ({ device, query }) => readSteps(deps, device!, query.after ?? 0) })
  app.route({ ...attempts.submit, handler: ({ device, body }) => submit(device!, body.lastSeq) })
}
