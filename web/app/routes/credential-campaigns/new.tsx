import { credentialCampaigns } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { type Ask, call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { atField } from '../../credentials/at-field.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { useMe } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { DayField, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, campaigns }) => [
  { label: navigation.campaigns, to: '/credential-campaigns' },
  { label: campaigns.create },
])

type Input = Ask<typeof credentialCampaigns.create>['body']

/** Where the province says no to the days, the field that has to be mended. */
const FIELDS = { 'campaign-span-wrong': 'endingFrom', 'campaign-ends-before-it-opens': 'closesOn' }

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const kind = fields.oneOf<Input['kind']>('kind')
  const isRenewal = kind === 'RENEWAL'
  const body: Input = {
    kind,
    name: fields.text('name'),
    organId: fields.picked('organId') ?? '',
    opensOn: fields.text('opensOn'),
    closesOn: fields.text('closesOn'),
    endingFrom: isRenewal ? fields.orNull('endingFrom') : null,
    endingTo: isRenewal ? fields.orNull('endingTo') : null,
    // An annual review looks back at the year that is over.
    hoursYear: isRenewal ? null : Number(fields.text('opensOn').slice(0, 4)) - 1,
  }
  const answer = await attempt(fields, () => atField(FIELDS, () => call(request, credentialCampaigns.create, { body })))
  return answer.done ? done(`/credential-campaigns/${answer.value.id}`, 'campaign-created') : answer.refused
}

export default function NewCampaign() {
  const { campaigns: words, common } = useWords()
  const me = useMe()
  return (
    <Stack>
      <PageHeader title={words.createTitle} lead={words.createLead} />
      <Sheet>
        <ActionForm>
          <RadioGroup
            name="kind"
            label={words.kind}
            required
            options={optionsOf(words.kinds)}
            defaultValue="ANNUAL_REVIEW"
          />
          <TextField name="name" label={words.name} required maxLength={80} />
          <Picker
            name="organId"
            label={words.organ}
            hint={words.organHint}
            required
            searchUrl="/organs/options"
            startsWith={me?.organId ? { value: me.organId, label: me.organName ?? me.organId } : null}
          />
          <DayField name="opensOn" label={words.opensOn} required />
          <DayField name="closesOn" label={words.closesOn} required />
          <DayField name="endingFrom" label={words.endingFrom} hint={words.endingHint} />
          <DayField name="endingTo" label={words.endingTo} />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to="/credential-campaigns">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
