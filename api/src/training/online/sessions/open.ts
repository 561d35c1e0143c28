import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { findMaterial, type MaterialRow } from '../../courses/material-queries.ts'
import { findCourse } from '../access-queries.ts'
import { lockPerson, progressOf } from '../queries.ts'
import type { LearningSession } from './contract.ts'
import { contentUrlOf, launchUrlOf } from './launch.ts'
import { confirmationAfter, newSecret } from './learn.ts'
import { endOpenSessions, insertSession, lastConfirmation } from './queries.ts'
import { dayLeft, type LearningRules, learningRules, presentState } from './state.ts'

/** Opens a material; whatever else the person had open ends, so that one course is learnt at a time. */
export function openMaterial(
  deps: Deps,
  caller: Caller,
  { materialId }: { materialId: string },
): Promise<LearningSession> {
  const now = deps.clock.now()
  const { personId } = caller
  // As the system: the session of another tab is ended wherever it is. Every row is the caller's own.
  return asSystem(deps.db, async (trx) => {
    const material = personId ? await findMaterial(trx, materialId) : undefined
    const course = material && (await findCourse(trx, personId!, material.courseId))
    if (!material || !course) throw new Refusal('not-found', 'learning-material-not-found')
    await lockPerson(trx, personId!)
    const rules = await learningRules(trx, now)
    const progress = await progressOf(trx, personId!, materialId)
    const session = await begin(trx, { personId: personId!, materialId, position: progress.position, rules, now })
    const dayLeftSeconds = await dayLeft(trx, personId!, rules, now)
    const state = presentState(
      { ...session, materialId, beatNo: 0, durationSeconds: material.durationSeconds },
      progress,
      { credited: 0, paused: null, dayLeftSeconds },
    )
    return {
      ...state,
      courseId: course.id,
      title: material.title,
      kind: material.kind,
      beatSeconds: rules.beatSeconds,
      maxSpeed: material.kind === 'VIDEO' ? rules.maxSpeed : 100,
      contentUrl: contentUrlOf(material, session.id),
      link: material.link,
      launchUrl: launchUrlOf(deps, material, { sessionId: session.id, personId: personId!, now }),
      scormVersion: scormVersionOf(material),
      cmi: material.kind === 'SCORM' ? (progress.runtime?.cmi ?? null) : null,
    }
  })
}

interface Beginning {
  personId: string
  materialId: string
  position: number
  rules: LearningRules
  now: Date
}

async function begin(trx: Trx, { personId, materialId, position, rules, now }: Beginning) {
  const last = await lastConfirmation(trx, personId)
  await endOpenSessions(trx, personId, now)
  const challenge = newSecret()
  const confirmNonce = last?.confirmNonce ? newSecret() : null
  const confirmAt = last && last.confirmAt > now ? last.confirmAt : confirmationAfter(now, rules)
  const id = await insertSession(trx, { personId, materialId, challenge, position, confirmAt, confirmNonce, at: now })
  return { id, challenge, confirmNonce }
}

function scormVersionOf({ kind, package: facts }: MaterialRow): '1.2' | '2004' | null {
  if (kind !== 'SCORM' || !facts) return null
  return facts.standard === 'SCORM_1_2' ? '1.2' : '2004'
}
