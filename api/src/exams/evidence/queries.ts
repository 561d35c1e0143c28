import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

/** A sitting of the scope with all that stands on its row. */
export const findSitting = (trx: Trx, { scope }: Scope, publicId: string) =>
  trx
    .selectFrom('examAttempt as a')
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .innerJoin('examSession as s', 's.id', 'a.sessionId')
    .innerJoin('examSlot as sl', 'sl.id', 'a.slotId')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .leftJoin('examForm as f', 'f.id', 'a.formId')
    .where('a.publicId', '=', publicId)
    .where('a.organId', 'in', organsIn(scope))
    .select([
      'a.id',
      'a.publicId',
      'a.registrationId',
      'a.sessionId',
      'a.organId',
      'a.slotId',
      'a.roomId',
      'a.state',
      'a.formId',
    ])
    .select([
      'a.startedAt',
      'a.endsAt',
      'a.graceSeconds',
      'a.givenSeconds',
      'a.submittedAt',
      'a.endReason',
      'a.stepCount',
    ])
    .select(['a.answerHash', 'a.receiptNo', 'a.receipt', 'a.deviceEpoch', 'a.admittedSeq'])
    .select(['r.admissionNo', 'p.name as personName', 'o.name as organName', 's.name as sessionName', 's.code'])
    .select(['s.releasedAt', 'sl.name as slotName', 'f.formNo', 'f.blobHash', 'f.plainHash', 'sl.seedCommitment'])
    .executeTakeFirst()

export type Sitting = NonNullable<Awaited<ReturnType<typeof findSitting>>>

/** Every version of the result. */
export const listResultVersions = (trx: Trx, attemptId: number) =>
  trx
    .selectFrom('examResult')
    .where('attemptId', '=', attemptId)
    .orderBy('keyVersion')
    .select(['keyVersion', 'isCurrent', 'partMarks', 'mark', 'maxMark', 'passed', 'answerHash', 'gradedAt'])
    .execute()

/** What invigilators did to this attempt, its room or its slot. */
export const listActs = (trx: Trx, { id, roomId, slotId }: Pick<Sitting, 'id' | 'roomId' | 'slotId'>) =>
  trx
    .selectFrom('examAct')
    .where('slotId', '=', slotId)
    .where((eb) =>
      eb.or([
        eb('attemptId', '=', id),
        eb.and([
          eb('attemptId', 'is', null),
          eb.or([eb('roomId', 'is', null), ...(roomId ? [eb('roomId', '=', roomId)] : [])]),
        ]),
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .select(['kind', 'reason', 'detail', 'at', 'attemptId', 'roomId'])
    .execute()
