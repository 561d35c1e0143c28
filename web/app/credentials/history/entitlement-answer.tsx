import type { Domain, Entitlement } from '@app/api/contract'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { cx } from '../../ui/class-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { Validity } from '../validity.tsx'

type Seen = Entitlement['known']

/** Yes or no, check by check, by what is known now and by what was known then; with the signed statement. */
export function EntitlementAnswer({
  entitlement,
  statement,
  domains,
  address,
  query,
}: {
  entitlement: Entitlement
  statement: string
  domains: readonly Domain[]
  /** Of the same answer at the API. */
  address: string
  query: Record<string, string | undefined>
}) {
  const { credentials, format } = useWords()
  const { entitlement: words } = credentials
  const domainNames = useDomainNames(domains)
  const { known, atTheTime, at, organName, domain } = entitlement
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  const differs = known.entitled !== atTheTime.entitled
  return (
    <>
      <NoticeBox role="status" tone={known.entitled ? 'good' : 'danger'} title={known.entitled ? words.yes : words.no}>
        <p>{words.asked(format.second(at), organName, domainNames([domain]))}</p>
        <p>{differs ? words.differs : words.same}</p>
      </NoticeBox>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Sheet title={words.knownNow}>
          <SeenFacts seen={known} domains={domains} />
        </Sheet>
        <Sheet title={words.knownThen}>
          <SeenFacts seen={atTheTime} domains={domains} />
        </Sheet>
      </div>
      <Sheet title={words.statement}>
        <p className="text-soft">{words.statementLead}</p>
        <p className="flex flex-wrap gap-x-6 gap-y-2 py-3">
          <a
            href={`${address}.pdf?${search}`}
            className="inline-flex min-h-11 items-center gap-1 text-primary underline"
          >
            <Icon name="download" /> {words.pdf}
          </a>
          <a href={`${address}?${search}`} className="inline-flex min-h-11 items-center gap-1 text-primary underline">
            <Icon name="download" /> {words.json}
          </a>
        </p>
        <details>
          <summary className="cursor-pointer py-2 font-medium text-primary">{words.signature}</summary>
          <p className="font-mono text-sm break-all">{statement}</p>
        </details>
      </Sheet>
    </>
  )
}

function SeenFacts({ seen, domains }: { seen: Seen; domains: readonly Domain[] }) {
  const { credentials: all, format } = useWords()
  const { entitlement: words, states, events } = all
  const domainNames = useDomainNames(domains)
  const { checks, state, since, edition, organName, domainCodes, validFrom, validTo } = seen
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm text-soft">{words.knownUntil(format.second(seen.knownAt))}</p>
      <ul className="flex flex-col gap-2" aria-label={words.checks}>
        {checks.map(({ code, passed }) => (
          <li key={code} className="flex items-start gap-2">
            <Icon name={passed ? 'tick' : 'cross'} className={cx('mt-0.5', passed ? 'text-good' : 'text-danger')} />
            <span>
              {named(words.checkNames, code)}
              <span className="sr-only">{passed ? words.passed : words.failed}</span>
            </span>
          </li>
        ))}
      </ul>
      <Facts>
        <Fact label={words.stateThen}>{state && named(states, state)}</Fact>
        <Fact label={words.validityThen}>{validFrom && validTo && <Validity from={validFrom} to={validTo} />}</Fact>
        <Fact label={words.organThen}>{organName}</Fact>
        <Fact label={words.domainsThen}>{domainNames(domainCodes)}</Fact>
        <Fact label={words.editionThen}>{edition}</Fact>
        <Fact label={words.since}>
          {since && (
            <>
              {named(events, since.action)} {since.decisionNo}
              <span className="block text-sm text-soft">
                {all.effectiveAt} {format.second(since.effectiveAt)}
              </span>
              <span className="block text-sm text-soft">
                {all.recordedAt} {format.second(since.recordedAt)}
              </span>
            </>
          )}
        </Fact>
      </Facts>
    </div>
  )
}
