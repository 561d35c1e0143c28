import { randomUUID } from 'node:crypto'
import {
  type AnswerKeyEntry,
  buildForm,
  canonicalBytes,
  type DrawnItem,
  drawForm,
  type Question,
  totalMarks,
} from '@app/question-bank'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newSealingKey, seal, wrapKey } from '../../platform/crypto/sealing.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { planOf, seedOf, type snapshotOf } from '../rules/slot-draw.ts'
import type { SessionData } from '../sessions/present.ts'
import { paperBlueprint } from './blueprint.ts'
import type { NewForm } from './queries.ts'

interface SlotDraw {
  slotId: string
  session: Pick<SessionData, 'name' | 'blueprint' | 'formCount'>
  snapshot: ReturnType<typeof snapshotOf>
  seed: Uint8Array
}

/** The forms of one domain as drawn: which question versions each holds. Form numbers count from 0 in the draw. */
export function drawForms({ session, snapshot, seed }: SlotDraw, domainCode: string): DrawnItem[][] {
  const plan = planOf(paperBlueprint(session.blueprint), snapshot, { seed, domainCode })
  return Array.from({ length: session.formCount }, (_, formNo) => drawForm(plan, formNo))
}

export interface SealedForm {
  form: NewForm
  answers: AnswerKeyEntry[]
}

/**
 * Prints the drawn forms of one domain and seals each with a key of its own, which leaves this function only wrapped
 * by the paper master key and bound to the form it opens. The blob holds no key, no explanation and no id of the bank.
 */
export function sealForms(
  keyring: Pick<Keyring, 'paper'>,
  { slotId, session, seed }: SlotDraw,
  {
    domainCode,
    drawn,
    questions,
  }: { domainCode: string; drawn: DrawnItem[][]; questions: ReadonlyMap<string, Question> },
): SealedForm[] {
  const blueprint = paperBlueprint(session.blueprint)
  const formSeed = seedOf(seed, domainCode)
  return drawn.map((items, formNo) => {
    const { form, answerKey } = buildForm({
      formNo,
      title: session.name,
      blueprint,
      drawn: items,
      questions,
      seed: formSeed,
    })
    const bytes = canonicalBytes(form)
    const key = newSealingKey()
    const blob = seal(bytes, key)
    const blobHash = sha256Hex(blob)
    return {
      answers: answerKey,
      form: {
        id: randomUUID(),
        slotId,
        domainCode,
        formNo,
        blob,
        blobHash,
        plainHash: sha256Hex(bytes),
        keyWrapped: wrapKey(keyring, key, formKeyContext(blobHash)),
        questionCount: form.questions.length,
        totalMarks: totalMarks(blueprint),
      },
    }
  })
}
