import type { Person } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useWords } from '../words/context.ts'

/** The number of the certificate of the legal profession and its scan, as far as they are on file. */
export function LegalQualification({ person, mayChange }: { person: Person; mayChange: boolean }) {
  const { people: words } = useWords()
  const { id, legalQualificationNo, hasLegalQualificationScan } = person
  return (
    <span className="flex flex-col items-start">
      <span className="font-mono">{legalQualificationNo ?? '—'}</span>
      {hasLegalQualificationScan && (
        <a href={`/files/people/${id}/legal-qualification`} className="text-primary underline">
          {words.legalQualificationScan}
        </a>
      )}
      {mayChange && legalQualificationNo && (
        <Link to={`/people/${id}/legal-qualification`} className="text-primary underline">
          {words.uploadLegalQualification}
        </Link>
      )}
    </span>
  )
}
