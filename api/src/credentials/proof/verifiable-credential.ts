import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { compactJws } from '../../platform/crypto/jws.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { tokenIn } from '../public-page/check.ts'
import { PURPOSES } from '../rules/status-list.ts'
import { findForVc, findOwnForVc, type VcRow } from './queries.ts'
import { statusListUrl } from './status-lists/url.ts'
import { UNDEFINED_TERMS, VC_CONTEXT, VC_JWT } from './vc-format.ts'

/**
 * The credential behind a code as a W3C Verifiable Credential 2.0 (JWT): what is printed on it, never the photo, and where
 * its state is told. One answer for unknown, malformed and forged codes.
 *
 * @throws Refusal `credential-not-found`
 */
export async function publicVc(deps: Deps, code: string): Promise<string> {
  const row = await findForVc(deps.publicDb, tokenIn(deps, code))
  if (!row) throw new Refusal('not-found', 'credential-not-found')
  return signed(deps, row)
}

/** The same for its holder, by its id. */
export async function ownVc(deps: Deps, caller: Caller, id: string): Promise<string> {
  const { personId } = caller
  const row = await inScope(deps.db, caller, async (trx) => (personId ? findOwnForVc(trx, personId, id) : undefined))
  if (!row) throw new Refusal('not-found', 'credential-not-found')
  if (row.issuedAt === null) throw new Refusal('conflict', 'credential-not-issued')
  return signed(deps, row)
}

const TYPE = {
  ENFORCEMENT: 'LawEnforcementCredential',
  SUPERVISION: 'EnforcementSupervisionCredential',
} as const

function signed({ keyring, config }: Deps, row: VcRow): string {
  return compactJws(keyring.credentialSigner, VC_JWT, verifiableCredential(config.publicUrl, row))
}

function verifiableCredential(publicUrl: string, row: VcRow): object {
  const id = `${publicUrl}/v/${toBase32(row.token)}`
  return {
    '@context': [VC_CONTEXT, UNDEFINED_TERMS],
    id,
    type: ['VerifiableCredential', typeOf(row.kind)],
    issuer: { id: publicUrl, name: row.issuingAuthority },
    // A term is whole days in the province's time zone.
    validFrom: `${row.validFrom}T00:00:00+08:00`,
    validUntil: `${row.validTo}T23:59:59+08:00`,
    credentialStatus: PURPOSES.map((statusPurpose) => {
      const statusListCredential = statusListUrl(publicUrl, statusPurpose)
      return {
        id: `${statusListCredential}#${row.statusIndex}`,
        type: 'BitstringStatusListEntry',
        statusPurpose,
        statusListIndex: String(row.statusIndex),
        statusListCredential,
      }
    }),
    credentialSubject: {
      name: row.holderName,
      credentialNumber: row.credentialNo,
      organisation: row.organName,
      enforcementDomains: row.domainCodes,
      enforcementCategories: row.categories,
      enforcementArea: row.areaName,
    },
  }
}

/** The type of a kind; one that is named here by nobody yet is told by its own name. */
const typeOf = (kind: string): string =>
  kind in TYPE ? TYPE[kind as keyof typeof TYPE] : `${kind[0]}${kind.slice(1).toLowerCase()}Credential`
