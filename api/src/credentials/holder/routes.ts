import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { credentialHolder } from './contract.ts'
import { currentKey, enrolPhone } from './enrol.ts'
import { ownScans, ownStatus } from './own-status.ts'
import { scanCounter } from './scan-counter.ts'

export const holderRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.addHook('onClose', () => scanCounter(deps).write())
  app.route({ ...credentialHolder.key, handler: ({ caller }) => currentKey(deps, caller) })
  app.route({ ...credentialHolder.enrol, handler: ({ caller, body }) => enrolPhone(deps, caller, body) })
  app.route({
    ...credentialHolder.status,
    handler: ({ caller, params, body }) => ownStatus(deps, caller, params.id, body.keyId),
  })
  app.route({ ...credentialHolder.scans, handler: ({ caller, params }) => ownScans(deps, caller, params.id) })
}
