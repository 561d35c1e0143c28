import { credentials, identity } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { ApplicantTable } from '../../credentials/applicant-table.tsx'
import { applicationInput } from '../../credentials/application-input.server.ts'
import { ownCategories } from '../../credentials/own-categories.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { fieldId } from '../../ui/form-state.ts'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, credentials: { applications } }) => [
  { label: navigation.applications, to: '/credential-applications' },
  { label: applications.apply },
])

/** Batches are put together page by page. */
const SIZE = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains, me] = await Promise.all([
    list(request, credentials.applicants, { size: SIZE }),
    domainsFor(request),
    call(request, identity.me),
  ])
  return { page, domains, categories: await ownCategories(request, me) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await attempt(fields, async () => call(request, credentials.apply, { body: applicationInput(fields) }))
  return answer.done ? done('/credential-applications', 'applications-submitted') : answer.refused
}

export default function NewApplications() {
  const { page, domains, categories } = useLoaderData<typeof loader>()
  const { credentials, organisations, common } = useWords()
  const { applications: words } = credentials
  return (
    <Stack>
      <PageHeader title={words.applicants} lead={words.applicantsLead} />
      <FilterBar>
        <TextField name="search" label={words.searchName} maxLength={50} type="search" />
        <SelectField
          name="eligible"
          label={words.eligibility}
          options={optionsOf({ true: words.eligible, false: words.notEligible })}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-5">
        <div id={fieldId('person')} tabIndex={-1}>
          <Sheet flush>
            <ApplicantTable applicants={page.items} domains={domains} />
            <Pagination {...page} />
          </Sheet>
        </div>
        {page.items.some(({ eligible }) => eligible) && (
          <Sheet title={words.submitChosen}>
            <CheckboxGroup
              name="categories"
              label={words.categories}
              hint={words.categoriesHint}
              required
              columns
              options={optionsOf(organisations.categories)}
              defaultValues={categories}
            />
            <FormActions>
              <ConfirmButton
                label={words.submitChosen}
                look="primary"
                title={words.submitTitle}
                confirm={common.confirm}
                cancel={common.cancel}
              >
                {words.submitBody}
              </ConfirmButton>
              <ButtonLink to="/credential-applications">{common.cancel}</ButtonLink>
            </FormActions>
          </Sheet>
        )}
      </ActionForm>
    </Stack>
  )
}
