import { type Filing, filings } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { FilingBadge } from '../../credentials/filings/badge.tsx'
import { FilingFields } from '../../credentials/filings/fields.tsx'
import { actOnFiling } from '../../credentials/filings/filing-action.server.ts'
import { Validity } from '../../credentials/validity.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { filing }) => [
  { label: navigation.filings, to: '/credential-filings' },
  { label: filing.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [filing, domains] = await Promise.all([
    call(request, filings.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { filing, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnFiling(request, idOf(params), await request.formData())
}

export default function OneFiling() {
  const { filing, domains } = useLoaderData<typeof loader>()
  const { filings: words, credentials, format } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const { id, personId, personName, state, reason, validFrom, validTo, decidedAt, openActions } = filing
  const decides = openActions.some((action) => action !== 'RESUBMIT')
  return (
    <Stack key={`${id}-${filing.version}`}>
      <PageHeader
        title={personName}
        lead={`${filing.organName} · ${filing.title}`}
        badge={<FilingBadge {...filing} />}
      />
      {reason && (state === 'RETURNED' || state === 'REMOVED') && (
        <NoticeBox tone="caution" title={state === 'RETURNED' ? words.returnedBecause : words.removedBecause}>
          {reason}
        </NoticeBox>
      )}
      <Sheet title={words.filing}>
        <Facts>
          <Fact label={words.person}>
            {may('person:read') ? (
              <Link to={`/people/${personId}`} className="text-primary underline">
                {personName}
              </Link>
            ) : (
              personName
            )}
          </Fact>
          <Fact label={words.issuer}>{filing.issuer}</Fact>
          <Fact label={words.certificate}>{filing.title}</Fact>
          <Fact label={words.number}>
            <span className="font-mono">{filing.credentialNo}</span>
          </Fact>
          <Fact label={words.domains}>{domainNames(filing.domainCodes)}</Fact>
          <Fact label={credentials.validity}>
            {validTo ? <Validity from={validFrom} to={validTo} /> : `${format.day(validFrom)} ${words.longTerm}`}
          </Fact>
          <Fact label={words.scan}>
            <a href={`/files/credential-filings/${id}/scan`} className="text-primary underline">
              {words.openScan}
            </a>
          </Fact>
          <Fact label={words.createdAt}>{format.instant(filing.createdAt)}</Fact>
          <Fact label={words.decidedAt}>{decidedAt && format.instant(decidedAt)}</Fact>
        </Facts>
      </Sheet>
      {decides && (
        <Sheet title={words.decide}>
          <DecideForm filing={filing} />
        </Sheet>
      )}
      {openActions.includes('RESUBMIT') && (
        <Sheet title={words.resubmitTitle}>
          <ActionForm intent="RESUBMIT" encType="multipart/form-data">
            <input type="hidden" name="version" value={filing.version} />
            <FilingFields filing={filing} domains={domains} />
            <FormActions>
              <SubmitButton>{words.actions.RESUBMIT}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}

function DecideForm({ filing: { version, openActions } }: { filing: Filing }) {
  const { filings: words, common } = useWords()
  return (
    <ActionForm intent="DECIDE">
      <input type="hidden" name="version" value={version} />
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={3} />
      <FormActions>
        {openActions.includes('FILE') && (
          <SubmitButton name="decision" value="FILE" icon="check">
            {words.actions.FILE}
          </SubmitButton>
        )}
        {openActions.includes('RETURN') && (
          <SubmitButton name="decision" value="RETURN" look="plain" icon="left">
            {words.actions.RETURN}
          </SubmitButton>
        )}
        {openActions.includes('REMOVE') && (
          <ConfirmButton
            name="decision"
            value="REMOVE"
            label={words.actions.REMOVE}
            title={words.removeTitle}
            confirm={words.actions.REMOVE}
            cancel={common.cancel}
          >
            {words.removeBody}
          </ConfirmButton>
        )}
      </FormActions>
    </ActionForm>
  )
}
