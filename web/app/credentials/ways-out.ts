import type { Applicant } from '@app/api/contract'
import { useMay } from '../layout/me.ts'
import { useWords } from '../words/context.ts'
import type { WayOut } from './guard-list.tsx'

const IN_THE_FILE = [
  'complete-post',
  'check-employment',
  'enter-contract',
  'enter-legal-qualification',
  'upload-photo',
  'replace-photo',
  'change-the-register-first',
]

/** Leads from what a person lacks to the page where it is mended. */
export function useWaysOut({ personId, credential }: Pick<Applicant, 'personId' | 'credential'>): WayOut {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const may = useMay()
  return (todo) => {
    if (IN_THE_FILE.includes(todo) && may('person:read')) return { to: `/people/${personId}`, label: words.personFile }
    if (todo === 'report-loss' && credential && may('application:write'))
      return { to: `/credentials/${credential.id}/loss`, label: words.reportLoss }
    return undefined
  }
}
