import { createDecipheriv } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { Refusal } from '../../kernel/refusal.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { Step } from '../attempts/contract.ts'
import { answerFileKey } from './file-key.ts'

const TAG = 16
/** No sitting has more steps; each takes at least a second. */
const MOST_STEPS = 30_000

const Envelope = Type.Object({
  format: Type.Literal('liangzheng-answers'),
  version: Type.Literal(1),
  attemptId: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  epoch: Type.Integer({ minimum: 1 }),
  iv: Type.String({ maxLength: 24 }),
  body: Type.String(),
})
type Envelope = Static<typeof Envelope>

const Content = Type.Object({
  steps: Type.Array(Step, { maxItems: MOST_STEPS }),
  /** Server time and the device's time when they last spoke: how wrong its clock was. */
  seen: Type.Object({ serverMs: Type.Number(), localMs: Type.Number() }),
})
export type AnswerFileContent = Static<typeof Content>

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The open head of an answer file: whose it says it is. @throws Refusal `answer-file-unreadable` */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const envelope = parsed(Buffer.from(bytes).toString('utf8'))
  if (!Value.Check(Envelope, envelope)) throw new Refusal('invalid', 'answer-file-unreadable')
  return envelope
}

/** What the device wrote. @throws Refusal `answer-file-forged` where it was changed, or is not of this device */
export function openAnswerFile(keyring: Pick<Keyring, 'device'>, envelope: Envelope): AnswerFileContent {
  const { format, version, attemptId, epoch } = envelope
  const head = Buffer.from(JSON.stringify({ format, version, attemptId, epoch }))
  const content = parsed(decrypted(answerFileKey(keyring, attemptId, epoch), envelope, head).toString('utf8'))
  if (!Value.Check(Content, content)) throw new Refusal('invalid', 'answer-file-unreadable')
  return content
}

function decrypted(key: Buffer, { iv, body }: Envelope, head: Buffer): Buffer {
  const sealed = Buffer.from(body, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: TAG })
    decipher.setAAD(head)
    decipher.setAuthTag(sealed.subarray(-TAG))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()])
  } catch {
    throw new Refusal('invalid', 'answer-file-forged')
  }
}
