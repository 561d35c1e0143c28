import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isActor } from '../rules/statement.ts'
import { actorOf } from '../sessions/launch.ts'
import { type Launch, readLaunch } from '../sessions/tokens.ts'

/** Versions that are spoken; the answer names the newest of the line that was asked for. */
export const VERSIONS = ['2.0.0', '1.0.3'] as const
const HEADER = 'X-Experience-API-Version'

/** Says on every answer which version it is in. Throws Refusal for one that isn't spoken here. */
export function negotiateVersion(request: FastifyRequest, reply: FastifyReply): void {
  const asked = request.headers[HEADER.toLowerCase()]
  const version = VERSIONS.find((one) => typeof asked === 'string' && asked.startsWith(one.slice(0, 3)))
  reply.header(HEADER, version ?? '1.0.3')
  if (!version) throw new Refusal('invalid', 'xapi-version-unsupported', { versions: [...VERSIONS] })
}

/** Who speaks, from the token of his launch: `Basic` with it as password, or `Bearer`. */
export function launched({ keyring, clock }: Deps, request: FastifyRequest): Launch {
  const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ')
  const token = scheme === 'Basic' ? Buffer.from(given, 'base64').toString().split(':').slice(1).join(':') : given
  const launch = readLaunch(keyring, 'xapi', token, clock.now())
  if (!launch) throw new Refusal('unauthenticated', 'xapi-launch-unknown')
  return launch
}

/** The agent that a query names as JSON. */
export function agentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'xapi-agent-invalid')
  }
}

/** Does the actor name who was launched? */
export function refuseOtherActor(deps: Deps, { personId }: Launch, actor: unknown): void {
  if (!isActor(actor, actorOf(deps, personId).account)) throw new Refusal('forbidden', 'xapi-actor-other')
}
