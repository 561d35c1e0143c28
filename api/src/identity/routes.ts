import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { keepCookiesAsSet } from './authenticate.ts'
import { changePassword } from './change-password.ts'
import { identity } from './contract.ts'
import { giveCookie, readCookie, takeSessionCookies } from './cookies.ts'
import { enrol, proveAgain, proveFactor } from './fresh-proof.ts'
import { endGrant, grantRole } from './grant-role.ts'
import { findAccounts } from './list-accounts.ts'
import { readMe } from './me.ts'
import { openAccount } from './open-account.ts'
import type { StartedSession } from './open-session.ts'
import { resetPassword } from './reset-password.ts'
import { beginFactor, readFactor, removeFactor, renewRecoveryCodes, resetFactor } from './second-factor.ts'
import { setAccountState } from './set-account-state.ts'
import { signIn } from './sign-in.ts'
import { listSessions, revokeSession, signOut } from './sign-out.ts'
import { signKnownDevice, signSessionName } from './tokens.ts'

const browserOf = (deps: Deps, request: FastifyRequest) => ({
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  sessionToken: readCookie(deps, request, 'session'),
})

/** What a browser gets for a new session, in place of whatever it carried. */
function handOver(deps: Deps, request: FastifyRequest, reply: FastifyReply, session: StartedSession): void {
  const now = deps.clock.now()
  keepCookiesAsSet(request)
  giveCookie(deps, reply, 'session', session.token)
  giveCookie(deps, reply, 'token', signSessionName(request.server, session.id, now))
  giveCookie(deps, reply, 'device', signKnownDevice(deps.keyring, session.accountId, now))
}

export const identityRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...identity.signIn,
    handler: async (request, reply) => {
      const deviceToken = readCookie(deps, request, 'device')
      const attempt = { ...request.body, ...browserOf(deps, request), deviceToken, requestId: request.id }
      const { session, mustChangePassword, owes } = await signIn(deps, attempt)
      handOver(deps, request, reply, session)
      return { mustChangePassword, owes }
    },
  })
  app.route({
    ...identity.giveFactor,
    handler: async (request, reply) => {
      const { caller, body } = request
      handOver(deps, request, reply, await proveFactor(deps, caller, body.code, browserOf(deps, request)))
      return {}
    },
  })
  app.route({
    ...identity.proveAgain,
    handler: async (request, reply) => {
      const { caller, body } = request
      handOver(deps, request, reply, await proveAgain(deps, caller, body.proof, browserOf(deps, request)))
      return {}
    },
  })
  app.route({ ...identity.factor, handler: ({ caller }) => readFactor(deps, caller) })
  app.route({
    ...identity.beginFactor,
    handler: async ({ caller }) => beginFactor(deps, caller, (await readMe(deps, caller)).loginName),
  })
  app.route({
    ...identity.confirmFactor,
    handler: async (request, reply) => {
      const { caller, body } = request
      const { session, recoveryCodes } = await enrol(deps, caller, body.code, browserOf(deps, request))
      handOver(deps, request, reply, session)
      return { recoveryCodes }
    },
  })
  app.route({ ...identity.renewRecoveryCodes, handler: ({ caller }) => renewRecoveryCodes(deps, caller) })
  app.route({ ...identity.removeFactor, handler: ({ caller }) => removeFactor(deps, caller) })
  app.route({
    ...identity.resetFactor,
    handler: ({ caller, params, body }) => resetFactor(deps, caller, params.id, body.reason),
  })
  app.route({
    ...identity.signOut,
    handler: async (request, reply) => {
      await signOut(deps, request.caller)
      keepCookiesAsSet(request)
      takeSessionCookies(deps, reply)
      return {}
    },
  })
  app.route({ ...identity.me, handler: ({ caller }) => readMe(deps, caller) })
  app.route({
    ...identity.changePassword,
    handler: async (request, reply) => {
      const session = await changePassword(deps, request.caller, request.body, browserOf(deps, request))
      handOver(deps, request, reply, session)
      return {}
    },
  })
  app.route({ ...identity.sessions, handler: ({ caller, query }) => listSessions(deps, caller, query) })
  app.route({
    ...identity.revokeSession,
    handler: async ({ caller, params }) => {
      await revokeSession(deps, caller, params.id)
      return {}
    },
  })
  app.route({ ...identity.accounts, handler: ({ caller, query }) => findAccounts(deps, caller, query) })
  app.route({ ...identity.openAccount, handler: ({ caller, body }) => openAccount(deps, caller, body) })
  app.route({
    ...identity.resetPassword,
    handler: ({ caller, params, body }) => resetPassword(deps, caller, params.id, body.reason),
  })
  app.route({
    ...identity.setState,
    handler: ({ caller, params, body }) => setAccountState(deps, caller, params.id, body),
  })
  app.route({ ...identity.grantRole, handler: ({ caller, params, body }) => grantRole(deps, caller, params.id, body) })
  app.route({
    ...identity.endGrant,
    handler: ({ caller, params }) => endGrant(deps, caller, params.id, params.grantId),
  })
}
