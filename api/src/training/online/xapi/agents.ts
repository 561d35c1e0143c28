import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { actorOf } from '../sessions/launch.ts'
import type { Launch } from '../sessions/tokens.ts'
import { agentOf, refuseOtherActor } from './launched.ts'
import { type DocumentKey, readDocument, removeDocuments, writeDocument } from './state.ts'

interface ProfileQuery {
  agent: string
  profileId?: string
  since?: string
}

/** What is known of the agent who was launched: the one way by which he is named here. */
export function readPerson(deps: Deps, launch: Launch, agent: string) {
  refuseOtherActor(deps, launch, agentOf(agent))
  return { objectType: 'Person', account: [actorOf(deps, launch.personId).account] }
}

/** Documents of a person that belong to no activity stand under none; ids of activities are never empty. */
const NO_ACTIVITY = ''

function keyOf(deps: Deps, launch: Launch, { agent, profileId }: ProfileQuery): DocumentKey {
  refuseOtherActor(deps, launch, agentOf(agent))
  return { personId: launch.personId, activityId: NO_ACTIVITY, registration: '', stateId: profileId }
}

export const readProfile = (deps: Deps, launch: Launch, query: ProfileQuery, reply: FastifyReply) =>
  readDocument(deps, keyOf(deps, launch, query), query.since, reply)

export const removeProfile = (deps: Deps, launch: Launch, query: ProfileQuery, reply: FastifyReply) =>
  removeDocuments(deps, oneOf(keyOf(deps, launch, query)), reply)

/** PUT over a document that is there wants to be told which one (part 3, 3.1). */
export function writeProfile(
  deps: Deps,
  launch: Launch,
  query: ProfileQuery,
  writing: { request: FastifyRequest; reply: FastifyReply; merges: boolean },
) {
  return writeDocument(deps, oneOf(keyOf(deps, launch, query)), { ...writing, asksWhich: !writing.merges })
}

function oneOf(key: DocumentKey): DocumentKey {
  if (key.stateId === undefined) throw new Refusal('invalid', 'xapi-profile-id-missing')
  return key
}
