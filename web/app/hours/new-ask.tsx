import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import type { Option } from '../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'
import { ClaimFields, ProofField } from './claim-fields.tsx'
import { ExemptionFields } from './exemption-fields.tsx'

interface Asked {
  /** The list that the page belongs to. */
  list: string
  year: number
  /** Where a unit asks for one of its people: whom it came from, if from anybody. */
  holder?: Option | null
}

/** The page on which hours are claimed (学时申报). */
export function NewClaim({ list, year, holder }: Asked) {
  const { hours: words } = useWords()
  return (
    <NewAsk title={words.claimNew} lead={words.claimsLead} submit={words.claimSubmit} list={list} holder={holder}>
      <ClaimFields year={year} />
      <ProofField hint={words.proofHint} />
    </NewAsk>
  )
}

/** The page on which fewer hours are asked for (学时减免). */
export function NewExemption({ list, year, holder }: Asked) {
  const { hours: words } = useWords()
  return (
    <NewAsk
      title={words.exemptionNew}
      lead={words.exemptionsLead}
      submit={words.exemptionSubmit}
      list={list}
      holder={holder}
    >
      <ExemptionFields year={year} />
      <ProofField hint={words.exemptionProofHint} />
    </NewAsk>
  )
}

function NewAsk({
  title,
  lead,
  submit,
  list,
  holder,
  children,
}: Pick<Asked, 'list' | 'holder'> & { title: string; lead: string; submit: string; children: ReactNode }) {
  const { hours: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={title} lead={lead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          {holder !== undefined && (
            <Picker
              name="personId"
              label={words.claimFor}
              hint={words.claimForHint}
              required
              searchUrl="/hour-accounts/options"
              startsWith={holder}
            />
          )}
          {children}
          <FormActions>
            <SubmitButton>{submit}</SubmitButton>
            <ButtonLink to={list}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
