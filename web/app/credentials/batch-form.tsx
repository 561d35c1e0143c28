import type { Applicant, Application, ApplicationDocument, Credential, Domain, Page } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { CheckboxGroup } from '../ui/choices.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { fieldId } from '../ui/form-state.ts'
import { optionsOf } from '../ui/options.ts'
import { FormActions, Sheet } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'
import { ApplicantTable } from './applicant-table.tsx'
import { documentField } from './batch-fields.ts'
import { choosesDomains } from './choices.ts'
import { DocumentInput } from './document-input.tsx'

/** Chooses people of the page and applies for all of them together. */
export function BatchForm({
  type,
  kind,
  cause,
  page,
  domains,
  needed,
  categories,
}: {
  type: Application['type']
  kind: Application['kind']
  cause: string
  page: Page<Applicant>
  domains: readonly Domain[]
  needed: readonly ApplicationDocument['kind'][]
  categories: Credential['categories']
}) {
  const { credentials, organisations, common } = useWords()
  const { applications: words } = credentials
  return (
    <ActionForm className="flex flex-col gap-5" encType="multipart/form-data">
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="kind" value={kind} />
      {type === 'REISSUE' && <input type="hidden" name="cause" value={cause} />}
      <div id={fieldId('person')} tabIndex={-1}>
        <Sheet flush>
          <ApplicantTable applicants={page.items} type={type} kind={kind} domains={domains} needed={needed} />
          <Pagination {...page} />
        </Sheet>
      </div>
      {page.items.some(({ eligible }) => eligible) && (
        <Sheet title={words.submitChosen}>
          <div className="flex flex-col gap-5">
            {choosesDomains(type, kind) && (
              <CheckboxGroup
                name="categories"
                label={words.categories}
                hint={words.categoriesHint}
                required
                columns
                options={optionsOf(organisations.categories)}
                defaultValues={categories}
              />
            )}
            {type !== 'NEW' && (
              <TextArea name="note" label={words.requestNote} hint={words.requestNoteHint} maxLength={500} rows={3} />
            )}
            <CommonDocuments kinds={[...new Set([...needed, 'UNIT_LETTER' as const, 'OTHER' as const])]} />
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
          </div>
        </Sheet>
      )}
    </ActionForm>
  )
}

/** Papers that belong to everybody chosen, such as one transfer order. */
function CommonDocuments({ kinds }: { kinds: readonly ApplicationDocument['kind'][] }) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <fieldset id={fieldId('documents')} tabIndex={-1}>
      <legend className="font-medium">{words.commonDocuments}</legend>
      <p className="mb-2 text-sm text-soft">{words.commonDocumentsHint}</p>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {kinds.map((kind) => (
          <DocumentInput key={kind} name={documentField(kind)} label={words.documentKinds[kind] ?? kind} />
        ))}
      </div>
    </fieldset>
  )
}
