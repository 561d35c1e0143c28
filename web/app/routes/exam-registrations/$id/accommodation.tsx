import { type AccommodationRequest, accommodations, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done, submit } from '../../../api/submit.server.ts'
import { filesIn, sendFile } from '../../../credentials/send-file.server.ts'
import { AccommodationBadge, EaseFields, useEases } from '../../../exams/sitting/accommodation.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { FileField, TextArea } from '../../../ui/fields.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, sitting }, { registration }) => [
  { label: navigation.registrations, to: '/exam-registrations' },
  { label: registration.personName, to: `/exam-registrations/${registration.id}` },
  { label: sitting.accommodations },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [registration, asked] = await Promise.all([
    call(request, sessions.readRegistration, { params: { id } }),
    call(request, accommodations.readAccommodation, { params: { id } }),
  ])
  return { registration, asked }
}

const easesIn = (fields: Fields) => {
  const eases = fields.list('eases')
  return {
    extraPercent: fields.int('extraPercent'),
    largeType: eases.includes('largeType'),
    noBlurLimit: eases.includes('noBlurLimit'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-registrations/${id}/accommodation`
  const form = await request.formData()
  const fields = new Fields(form, request)
  if (fields.intent === 'decide') {
    const body = {
      ...easesIn(fields),
      grant: fields.text('decision') === 'grant',
      reason: fields.text('reason'),
      version: fields.int('version'),
    }
    const answer = await submit(request, accommodations.decideAccommodation, fields, { params: { id }, body })
    return answer.done ? done(here, 'accommodation-decided') : answer.refused
  }
  const answer = await attempt(fields, async () => {
    const [evidence] = filesIn(form, 'evidence')
    const evidenceFileId = evidence && (await sendFile(request, accommodations.uploadEvidence, evidence))
    const body = { ...easesIn(fields), note: fields.text('note'), ...(evidenceFileId && { evidenceFileId }) }
    return call(request, accommodations.askAccommodation, { params: { id }, body })
  })
  return answer.done ? done(here, 'accommodation-asked') : answer.refused
}

const MAX_BYTES = 10 * 1024 * 1024

/** One candidate's accommodation (合理便利): what was asked for and why, and the decision. */
export default function Accommodation() {
  const { registration, asked } = useLoaderData<typeof loader>()
  const { sitting: words } = useWords()
  const may = useMay()
  const mayDecide = asked?.state === 'ASKED' && may('accommodation:grant')
  return (
    <Stack>
      <PageHeader
        title={words.accommodations}
        lead={`${registration.personName} · ${registration.organName}`}
        badge={asked && <AccommodationBadge state={asked.state} />}
      />
      {asked && <Asked asked={asked} />}
      {mayDecide && asked.isOwn && <NoticeBox tone="info">{words.ownRequest}</NoticeBox>}
      {mayDecide && !asked.isOwn && <Decide asked={asked} />}
      {asked?.state !== 'GRANTED' && !(mayDecide && !asked.isOwn) && <Ask asked={asked} />}
    </Stack>
  )
}

function Asked({ asked }: { asked: AccommodationRequest }) {
  const { sitting: words, format } = useWords()
  const eases = useEases()
  return (
    <Sheet>
      <Facts>
        <Fact label={words.eases}>{eases(asked)}</Fact>
        <Fact label={words.askedBy}>{`${asked.askedByName} · ${format.instant(asked.askedAt)}`}</Fact>
        <Fact label={words.note} wide>
          {asked.note}
        </Fact>
        {asked.decidedByName !== null && asked.decidedAt && (
          <Fact label={words.decidedBy}>{`${asked.decidedByName} · ${format.instant(asked.decidedAt)}`}</Fact>
        )}
        {asked.reason && (
          <Fact label={words.decisionReason} wide>
            {asked.reason}
          </Fact>
        )}
      </Facts>
      {asked.hasEvidence && (
        <p className="mt-4">
          <a
            href={`/files/exam-registrations/${asked.registrationId}/accommodation/evidence`}
            className="text-primary underline"
          >
            {words.openEvidence}
          </a>
        </p>
      )}
    </Sheet>
  )
}

function Decide({ asked }: { asked: AccommodationRequest }) {
  const { sitting: words } = useWords()
  return (
    <Sheet title={words.decide}>
      <ActionForm intent="decide">
        <input type="hidden" name="version" value={asked.version} />
        <EaseFields eases={asked} />
        <TextArea name="reason" label={words.decisionReason} required maxLength={500} rows={3} />
        <FormActions>
          <SubmitButton name="decision" value="grant">
            {words.grant}
          </SubmitButton>
          <SubmitButton name="decision" value="decline" look="plain">
            {words.decline}
          </SubmitButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

/** The first request, a change of the one that waits, or another one after a refusal. */
function Ask({ asked }: { asked: AccommodationRequest | null }) {
  const { registration } = useLoaderData<typeof loader>()
  const { sitting: words, common } = useWords()
  const title = asked?.state === 'ASKED' ? words.askChange : asked ? words.askAgain : words.ask
  return (
    <Sheet title={title}>
      <ActionForm intent="ask" encType="multipart/form-data">
        <EaseFields {...(asked && { eases: asked })} />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          required
          maxLength={1000}
          rows={4}
          defaultValue={asked?.note}
        />
        <FileField
          name="evidence"
          label={words.evidence}
          hint={words.evidenceHint}
          accept="application/pdf,image/jpeg,image/png"
          maxBytes={MAX_BYTES}
        />
        <FormActions>
          <SubmitButton>{title}</SubmitButton>
          <ButtonLink to={`/exam-registrations/${registration.id}`}>{common.cancel}</ButtonLink>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}
