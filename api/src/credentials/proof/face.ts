import { toBase32 } from '../../kernel/base32.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import type { StoredState } from '../rules/lifecycle.ts'
import { publicState } from '../rules/public-face.ts'

/** What anybody who scans a credential may know, and what its newest leaf binds: `face` is the digest of exactly this. */
export interface PublicFacts {
  areaName: string
  categories: string[]
  credentialNo: string
  domainCodes: string[]
  holderName: string
  issuingAuthority: string
  kind: string
  /** Reported lost (挂失). Absent when it is not, so that a face says what it said before this was told. */
  lost?: true
  organName: string
  /** As written down; a term that has run out and an act whose day has come are told by their dates. */
  state: string
  /** 128 random bits that only the code holds: without them nobody can try out what a face says. */
  token: string
  validFrom: string
  validTo: string
}

/** @param row a row of `credential` by the names of its columns, the token as PostgreSQL writes bytes in JSON (`\x…`) */
export function publicFacts(row: Record<string, unknown>): PublicFacts {
  const text = (column: string) => row[column] as string
  return {
    areaName: text('area_name'),
    categories: row.categories as string[],
    credentialNo: text('credential_no'),
    domainCodes: row.domain_codes as string[],
    holderName: text('holder_name'),
    issuingAuthority: text('issuing_authority'),
    kind: text('kind'),
    ...(row.lost_at !== null && { lost: true as const }),
    organName: text('organ_name'),
    state: publicState(row.state as StoredState),
    token: toBase32(Buffer.from(text('token').slice(2), 'hex')),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
  }
}

/** SHA-256 of the canonical JSON, as a browser computes it again. */
export const faceDigest = (facts: PublicFacts): string => sha256Hex(canonicalJson(facts))
