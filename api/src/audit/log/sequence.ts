import type { Deps } from '../../deps.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { grown, joined, leafHash, subtreesOf } from '../rules/merkle.ts'
import { signedNote } from '../rules/signed-note.ts'
import { findHead, hashesOf, holdLog, insertCheckpoint, insertLeaves, listWaiting } from './queries.ts'

const AT_ONCE = 5000

/** Gives waiting entries their places and signs the new tree head, until none waits. Any number of workers may try. */
export async function sequenceLog(deps: Deps): Promise<void> {
  while ((await asSystem(deps.db, (trx) => sequenceSome(deps, trx))) === AT_ONCE);
}

async function sequenceSome({ clock, keyring, config }: Deps, trx: Trx): Promise<number> {
  if (!(await holdLog(trx))) return 0
  const waiting = await listWaiting(trx, AT_ONCE)
  if (waiting.length === 0) return 0

  const size = (await findHead(trx))?.treeSize ?? 0
  const border = subtreesOf({ begin: 0, end: size })
  const known = await hashesOf(trx, border)
  const kept = new Map(border.map(({ level, index }, i) => [`${level}/${index}`, known[i]!]))
  const leaves = waiting.map(({ content }) => leafHash(content))
  const nodes = grown(size, leaves, ({ level, index }) => kept.get(`${level}/${index}`)!)
  for (const { level, index, hash } of nodes) kept.set(`${level}/${index}`, Buffer.from(hash))
  await insertLeaves(trx, { entryIds: waiting.map(({ id }) => id), firstIndex: size, nodes })

  const treeSize = size + waiting.length
  const root = Buffer.from(
    joined(subtreesOf({ begin: 0, end: treeSize }).map(({ level, index }) => kept.get(`${level}/${index}`)!)),
  )
  const { signer } = keyring
  const checkpoint = { origin: logOrigin(config.publicUrl), size: treeSize, root }
  const note = signedNote(checkpoint, publicKeyOf(keyring), (text) => signer.sign(text))
  await insertCheckpoint(trx, { treeSize, root, note, at: clock.now() })
  return waiting.length
}

/** Name of this log for witnesses: the public host and a path. */
const logOrigin = (publicUrl: string): string => `${new URL(publicUrl).host}/log`

/** The raw public half of the key that signs now. */
function publicKeyOf({ signer, publishedKeys }: Deps['keyring']): Buffer {
  const { x } = publishedKeys().keys.find(({ kid }) => kid === signer.kid)!
  return Buffer.from(x, 'base64url')
}
