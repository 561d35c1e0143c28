import { type InstructorMaterial, instructorMaterials } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fields } from '../../../../api/fields.server.ts'
import { list } from '../../../../api/list.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { MaterialTable } from '../../../../instructors/material-table.tsx'
import { MineTabs } from '../../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../../instructors/mine-trail.ts'
import { QueueSwitch } from '../../../../instructors/queue-switch.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = mineTrail('materials')

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, instructorMaterials.mine),
})

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, instructorMaterials.remove, fields, { params: { id: fields.text('id') } })
  return answer.done ? done('/my/instructor/materials', 'teaching-material-removed') : answer.refused
}

export default function MyMaterials() {
  const { page } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { materials: words } = instructors.mine
  return (
    <Stack>
      <PageHeader title={instructors.mine.tabs.materials} lead={words.lead}>
        <ButtonLink to="/my/instructor/materials/new" look="primary" icon="plus">
          {words.upload}
        </ButtonLink>
        <ButtonLink to="/my/instructor/materials/link" icon="globe">
          {words.addLink}
        </ButtonLink>
      </PageHeader>
      <MineTabs />
      <QueueSwitch
        label={words.everything}
        name="shared"
        parts={[
          { value: undefined, label: words.mine },
          { value: 'true', label: words.shared },
        ]}
      />
      <Sheet flush>
        <MaterialTable
          materials={page.items}
          address="/files/my/instructor-materials"
          empty={words.nothing}
          act={(material) => material.isMine && <OwnActs material={material} />}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function OwnActs({ material: { id, title, topic, isShared } }: { material: InstructorMaterial }) {
  const { instructors, common } = useWords()
  const { materials: words } = instructors.mine
  const told = new URLSearchParams({ title, topic: topic ?? '', shared: String(isShared) })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Link
        to={`/my/instructor/materials/${id}?${told}`}
        aria-label={`${common.edit} ${title}`}
        className="inline-flex min-h-11 items-center text-primary underline"
      >
        {common.edit}
      </Link>
      <ActionForm intent={id} className="contents">
        <input type="hidden" name="id" value={id} />
        <ConfirmButton
          look="quiet"
          label={words.remove}
          title={words.removeTitle}
          confirm={words.remove}
          cancel={common.cancel}
        >
          {words.removeBody}
        </ConfirmButton>
      </ActionForm>
    </div>
  )
}
