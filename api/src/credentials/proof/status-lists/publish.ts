import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { sha256 } from '../../../platform/crypto/hash.ts'
import { compactJws } from '../../../platform/crypto/jws.ts'
import { asSystem } from '../../../platform/db/database.ts'
import { bitsOf, PURPOSES, type Purpose, TTL_SECONDS } from '../../rules/status-list.ts'
import { sealRows } from '../seal.ts'
import { VC_CONTEXT, VC_JWT } from '../vc-format.ts'
import { encodeBits } from './encode-bits.ts'
import { findNewest, holdStatusLists, insertStatusList, listStatusIndexes } from './queries.ts'
import { statusListUrl } from './url.ts'

const HOUR_MS = 3_600_000
/** A list is signed anew at least so often, so that a verifier without a network knows that nothing has changed. */
const LONGEST_SILENCE_MS = HOUR_MS
/** Until when a verifier may go by a list that it fetched; one without a network says how old it is. */
const VALID_MS = 24 * HOUR_MS

/**
 * Publishes what is true now: after every change of a state, and from time to time, because an act may take effect by the
 * date alone. A list that would say the same as the newest one is left until it gets old.
 */
export async function publishStatusLists({ db, clock, keyring, config }: Deps): Promise<void> {
  await asSystem(db, async (trx) => {
    await holdStatusLists(trx)
    // After the lock: a publisher that waited speaks of what is there now.
    const at = clock.now()
    const day = dayOf(at)
    const places = await listStatusIndexes(trx, day)
    const published: string[] = []
    for (const purpose of PURPOSES) {
      const bits = bitsOf(places[purpose])
      const bitsHash = sha256(bits)
      const newest = await findNewest(trx, purpose)
      const isRecent = newest && at.getTime() - newest.publishedAt.getTime() < LONGEST_SILENCE_MS
      if (isRecent && newest.bitsHash.equals(bitsHash) && newest.publishedAt <= at) continue
      const validUntil = new Date(at.getTime() + VALID_MS)
      const list = statusListCredential(config.publicUrl, { purpose, encodedList: encodeBits(bits), at, validUntil })
      const jwt = compactJws(keyring.credentialSigner, VC_JWT, list)
      const version = (newest?.version ?? 0) + 1
      await insertStatusList(trx, { purpose, version, day, bitsHash, jwt, publishedAt: at, validUntil })
      published.push(`${purpose}:${version}`)
    }
    await sealRows(trx, 'status_list', published, at)
  })
}

interface List {
  purpose: Purpose
  encodedList: string
  at: Date
  validUntil: Date
}

function statusListCredential(publicUrl: string, { purpose, encodedList, at, validUntil }: List): object {
  const id = statusListUrl(publicUrl, purpose)
  return {
    '@context': [VC_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: publicUrl,
    validFrom: at.toISOString(),
    validUntil: validUntil.toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
      ttl: TTL_SECONDS * 1000,
    },
  }
}
