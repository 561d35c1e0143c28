import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { isHiddenFrom } from '../acts/present.ts'
import { findDecision } from '../acts/queries.ts'
import { refuseForeignScans, storeScan } from '../scan.ts'
import { findOwnDecision } from './own-queries.ts'
import { isFileOf } from './queries.ts'

const PURPOSE = 'decision.file'

/** A proof of service (送达凭证), a written statement (陈述申辩材料) or an appeal (申诉材料), before what it belongs to. */
export const uploadDecisionFile = (deps: Deps, caller: Caller, upload: Upload): Promise<{ fileId: string }> =>
  inScope(deps.db, caller, async (trx) => ({ fileId: await storeScan(trx, deps, caller, PURPOSE, upload) }))

/** The file as a row names it; refuses one that this caller has not uploaded for a decision. */
export async function ownFile(trx: Trx, caller: Caller, fileId: string | undefined): Promise<string | null> {
  if (!fileId) return null
  await refuseForeignScans(trx, caller, PURPOSE, [fileId], 'decision-file-unknown')
  return fileId
}

interface Asked {
  id: string
  fileId: string
}

/** For whoever may read the decision and its ground. */
export function readDecisionFile(deps: Deps, caller: Caller, { id, fileId }: Asked): Promise<LoadedFile> {
  return inScope(deps.db, caller, async (trx) => {
    const decision = await findDecision(trx, caller.scope, id)
    if (decision && isHiddenFrom(caller, decision)) throw new Refusal('forbidden', 'decision-confidential')
    return loaded(trx, deps, decision && (await isFileOf(trx, id, fileId)) ? fileId : undefined)
  })
}

/** For the person whom the decision is about. */
export function readMyDecisionFile(deps: Deps, caller: Caller, { id, fileId }: Asked): Promise<LoadedFile> {
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'decision-file-unknown')
  return inScope(deps.db, caller, async (trx) => {
    const decision = await findOwnDecision(trx, personId, id)
    const isOpen = decision !== undefined && !decision.isConfidential && (await isFileOf(trx, id, fileId))
    return loaded(trx, deps, isOpen ? fileId : undefined)
  })
}

async function loaded(trx: Trx, { keyring }: Deps, fileId: string | undefined): Promise<LoadedFile> {
  const file = fileId && (await loadFile(trx, keyring, fileId))
  if (!file) throw new Refusal('not-found', 'decision-file-unknown')
  return file
}
