import type { Credential, Domain } from '@app/api/contract'
import type { ReactNode } from 'react'
import { useDomainNames } from '../organisations/domain-names.ts'
import { cx } from '../ui/class-names.ts'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { useCategoryNames } from './category-names.ts'
import { CredentialPhoto } from './credential-photo.tsx'
import type { QrPicture } from './qr.server.ts'
import { CredentialBadge, LostBadge, toneOf } from './state-badges.tsx'
import { Validity } from './validity.tsx'
import { VerifyBox } from './verify-box.tsx'

/** One's own credential, to be shown to others: as the card looks, with its code and the state of today. */
export function HolderCard({
  credential,
  picture,
  domains,
}: {
  credential: Credential
  picture: QrPicture | null
  domains: readonly Domain[]
}) {
  const { credentials: words, format } = useWords()
  const categoryNames = useCategoryNames()
  const domainNames = useDomainNames(domains)
  const { id, state, holderName, credentialNo, verifyUrl, validFrom, validTo, categories, lostAt } = credential
  const isUsable = state === 'ACTIVE' && lostAt === null
  return (
    <article
      aria-label={`${words.kinds[credential.kind]} ${credentialNo}`}
      className="overflow-hidden rounded-lg border border-line bg-sheet"
    >
      <header
        className={cx(
          'flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-white sm:px-6',
          isUsable ? 'bg-primary' : 'bg-calm',
        )}
      >
        <h2 className="leading-tight">
          <span className="block text-sm tracking-widest opacity-85">{words.republic}</span>
          <span className="text-xl font-bold tracking-widest">{words.kinds[credential.kind]}</span>
        </h2>
        <span className="flex flex-wrap gap-2">
          <CredentialBadge state={state} />
          {lostAt && <LostBadge />}
        </span>
      </header>
      <div className="grid gap-6 px-4 py-5 sm:px-6 md:grid-cols-[1fr_15rem]">
        <div className="flex flex-col gap-4">
          <div className="flex gap-4">
            <CredentialPhoto verifyUrl={verifyUrl} holderName={holderName} />
            <div className="min-w-0">
              <p className="text-2xl font-bold">{holderName}</p>
              <p>{credential.organName}</p>
              <p className="mt-1 font-mono text-lg">{credentialNo}</p>
            </div>
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <Line label={words.domains}>{domainNames(credential.domainCodes)}</Line>
            <Line label={words.categories}>{categoryNames(categories)}</Line>
            <Line label={words.area}>{credential.areaName}</Line>
            <Line label={words.authority}>{credential.issuingAuthority}</Line>
            <Line label={words.validity}>
              <Validity from={validFrom} to={validTo} />
            </Line>
          </dl>
          {lostAt && <NoticeBox tone="danger">{words.applications.lostMeaning(format.instant(lostAt))}</NoticeBox>}
          {!(lostAt && state === 'ACTIVE') && <NoticeBox tone={toneOf(state)}>{words.meanings[state]}</NoticeBox>}
        </div>
        <VerifyBox
          credentialNo={credentialNo}
          verifyUrl={verifyUrl}
          picture={picture}
          pdfUrl={`/files/my/credentials/${id}/card.pdf`}
        />
      </div>
    </article>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
