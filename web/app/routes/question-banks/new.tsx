import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.createBank },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ domains: await domainsFor(request) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = {
    code: fields.text('code'),
    name: fields.text('name'),
    part: fields.oneOf<'GENERAL' | 'PROFESSIONAL'>('part'),
    domainCode: fields.orNull('domainCode'),
  }
  const answer = await submit(request, questions.createBank, fields, { body })
  return answer.done ? done(`/question-banks/${answer.value.id}`, 'bank-created') : answer.refused
}

export default function NewBank() {
  const { domains } = useLoaderData<typeof loader>()
  const { questions: words, common } = useWords()
  const parts = (['GENERAL', 'PROFESSIONAL'] as const).map((part) => ({
    value: part,
    label: words.parts[part],
    hint: words.partHints[part],
  }))
  return (
    <Stack>
      <PageHeader title={words.createBank} />
      <Sheet>
        <ActionForm>
          <p className="text-soft">{common.starred}</p>
          <TextField name="name" label={words.bankName} required maxLength={60} />
          <TextField
            name="code"
            label={words.bankCode}
            hint={words.bankCodeHint}
            required
            maxLength={40}
            pattern="[A-Za-z0-9_.:\-]+"
            autoCapitalize="none"
            spellCheck={false}
          />
          <RadioGroup name="part" label={words.part} required options={parts} />
          <SelectField
            name="domainCode"
            label={words.domain}
            hint={words.domainHint}
            options={useDomainOptions(domains)}
            placeholder={words.everyDomain}
          />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to="/question-banks">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
