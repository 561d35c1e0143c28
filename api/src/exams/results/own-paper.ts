import { type Form, parseForm, parseResponse, presentationOrder } from '@app/question-bank/form'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { open, unwrapKey } from '../../platform/crypto/sealing.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { withDefaults } from '../rules/session-rules.ts'
import type { OwnPaper, OwnQuestion } from './contract.ts'
import { findOwnSitting } from './release-queries.ts'
import { replaySome } from './replay.ts'

/**
 * The candidate's own questions and answers after the release, where the session's rule shows them (`reviewPolicy`). It is
 * the sealed form that is opened, in which no key ever stood; what is shown as answered is what the receipt was signed over.
 * @throws Refusal `result-not-found`; `own-paper-closed`; `answer-hash-differs`
 */
export function readOwnPaper({ db, keyring }: Deps, { personId }: Caller, registrationId: string): Promise<OwnPaper> {
  return inScope(db, { scope: '', personId }, async (trx) => {
    const sitting = personId ? await findOwnSitting(trx, personId, registrationId) : undefined
    if (!sitting?.orderSeed) throw new Refusal('not-found', 'result-not-found')
    const { sessionName, admissionNo, sessionId, attemptId, blobHash, orderSeed } = sitting
    if (withDefaults(sitting.rules).reviewPolicy !== 'QUESTIONS_WITHOUT_KEY') {
      throw new Refusal('conflict', 'own-paper-closed')
    }
    const [replayed] = await replaySome(trx, sessionId, [attemptId])
    const key = unwrapKey(keyring, sitting.keyWrapped, formKeyContext(blobHash))
    const form = parseForm(open(sitting.blob, key))
    return {
      sessionName,
      admissionNo,
      questions: inOwnOrder(form, orderSeed, replayed?.answers ?? new Map()),
      materials: (form.materials ?? []).map(({ ref, stem, markup = 'TEXT' as const }) => ({ ref, stem, markup })),
      images: form.images ?? {},
    }
  })
}

/** The questions as this candidate saw them, with the choices that were made or the texts that were typed. */
function inOwnOrder(form: Form, orderSeed: Uint8Array, answers: ReadonlyMap<number, string>): OwnQuestion[] {
  const byRef = new Map(form.questions.map((question) => [question.ref, question]))
  return presentationOrder(form, orderSeed).map(({ ref, choices }) => {
    const { part, type, stem, markup = 'TEXT' as const, marks, material = null, ...question } = byRef.get(ref)!
    const texts = new Map(question.choices.map((choice) => [choice.ref, choice.text]))
    return {
      ...{ ref, part, type, stem, markup, marks, material },
      blanks: question.blanks ?? 0,
      choices: choices.map((one) => ({ id: one, text: texts.get(one)! })),
      given: parseResponse(type, answers.get(ref) ?? ''),
    }
  })
}
