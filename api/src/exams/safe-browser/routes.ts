import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { findSession } from '../sessions/queries.ts'
import { safeBrowser } from './contract.ts'
import { plist } from './plist.ts'
import { settingsOf } from './settings.ts'

export const safeBrowserRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...safeBrowser.sebFile,
    handler: async ({ params }, reply) => {
      const session = await findSession(deps.db, params.id)
      if (!session) throw new Refusal('not-found', 'session-not-found')
      if (withDefaults(session.rules).browserRule !== 'SEB') throw new Refusal('not-found', 'safe-browser-not-used')
      return reply
        .type('application/seb')
        .header('content-disposition', `attachment; filename="${session.code}.seb"`)
        .send(plist(settingsOf({ publicUrl: deps.config.publicUrl, sessionId: session.id })))
    },
  })
}
