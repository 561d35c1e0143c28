import type { Applicant, Application } from '@app/api/contract'

type Type = Application['type']
type Kind = Application['kind']

/** A renewal or a replacement is of the credential as it is; the others say what shall be printed. */
const asItIs = (type: Type): boolean => type === 'RENEW' || type === 'REISSUE'

/** Whether domains must be chosen for each person: supervision and auxiliary staff may have none. */
export const choosesDomains = (type: Type, kind: Kind): boolean => kind === 'ENFORCEMENT' && !asItIs(type)

/** The domains that a person may apply for, and those ticked to begin with. */
export function offeredDomains(applicant: Applicant, type: Type, kind: Kind): { offered: string[]; usual: string[] } {
  const { domainCodes, qualifiedDomains, credential } = applicant
  if (kind !== 'ENFORCEMENT') return { offered: domainCodes, usual: credential?.domainCodes ?? domainCodes }
  const held = credential?.domainCodes ?? []
  const offered = [...new Set([...qualifiedDomains, ...held])]
  if (type === 'CHANGE') return { offered, usual: held }
  if (type === 'TRANSFER') {
    const all = [...new Set([...offered, ...domainCodes])]
    return { offered: all, usual: domainCodes }
  }
  return { offered, usual: offered.filter((code) => domainCodes.includes(code)) }
}

/** Whether the domains are those of the credential, without a choice. */
export const keepsDomains = asItIs
