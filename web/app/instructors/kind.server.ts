import type { InstructorRow } from '@app/api/contract'

/** Whom the page's address speaks of: instructors, or social supervisors where it says so. */
export const kindIn = (request: Request): InstructorRow['kind'] =>
  new URL(request.url).searchParams.get('kind') === 'SOCIAL_SUPERVISOR' ? 'SOCIAL_SUPERVISOR' : 'INSTRUCTOR'
