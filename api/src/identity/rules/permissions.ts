/**
 * Who may do what (domain.md 8.1). A role is a set of permissions; where they apply is the scope of the
 * grant. The three administrators of GB/T 22239-2019 8.1.4.2 (三员: 系统, 安全, 审计) share no permission
 * with each other, and none of them acts on examinations or credentials.
 */
export const ROLES = [
  'CANDIDATE',
  'UNIT_ADMIN',
  'UNIT_APPROVER',
  'JUSTICE_REVIEWER',
  'JUSTICE_APPROVER',
  'EXAM_OFFICER',
  'EXAM_APPROVER',
  'INVIGILATOR',
  'QUESTION_AUTHOR',
  'QUESTION_REVIEWER',
  'MARKER',
  'TRAINING_COORDINATOR',
  'CARD_MAKER',
  'SYS_ADMIN',
  'SEC_ADMIN',
  'AUDIT_ADMIN',
] as const
export type Role = (typeof ROLES)[number]

/** OWN: one's own person; ORGAN: one unit; TERRITORY and LINE: a unit and all below it in that tree. */
export const SCOPE_KINDS = ['OWN', 'ORGAN', 'TERRITORY', 'LINE', 'ALL'] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

export const PERMISSIONS: Record<Role, readonly string[]> = {
  /** 考生/本人 */
  CANDIDATE: ['exam:sit', 'exam:own', 'credential:own', 'practice:own', 'training:own', 'instructor:own'],
  /** 单位管理员 (法制员) */
  UNIT_ADMIN: [
    'organ:read',
    'person:read',
    'person:write',
    'registration:read',
    'registration:write',
    'application:read',
    'application:write',
    'credential:read',
    'session:read',
    'training:read',
    'training:nominate',
    'hours:read',
    'hours:claim',
    'instructor:read',
    'instructor:nominate',
    'card:handle',
    'campaign:declare',
    'campaign:read',
    'filing:write',
    'exemption:write',
    'accommodation:write',
  ],
  /** 单位审批领导 */
  UNIT_APPROVER: [
    'organ:read',
    'person:read',
    'registration:read',
    'registration:review',
    'violation:read',
    'application:read',
    'application:review',
    'credential:read',
    'decision:propose',
    'decision:read',
    'session:read',
    'training:read',
    'hours:read',
    'hours:verify',
    'instructor:read',
    'instructor:review',
  ],
  /** 司法行政部门审核人员 (承办人) */
  JUSTICE_REVIEWER: [
    'organ:read',
    'organ:write',
    'person:read',
    'person:write',
    'person:reveal',
    'account:read',
    'account:write',
    'registration:read',
    'registration:review',
    'application:read',
    'application:review',
    'credential:read',
    'decision:propose',
    'decision:read',
    'session:read',
    'training:read',
    'training:write',
    'hours:read',
    'hours:verify',
    'instructor:read',
    'instructor:review',
    'card:handle',
    'recall:propose',
    'recall:read',
    'campaign:manage',
    'campaign:read',
    'filing:decide',
    'watch:own',
    'intake:read',
  ],
  /** 司法行政部门审批人员 */
  JUSTICE_APPROVER: [
    'organ:read',
    'person:read',
    'person:reveal',
    'registration:read',
    'registration:review',
    'application:read',
    'application:review',
    'credential:read',
    'decision:read',
    'decision:decide',
    'session:read',
    'training:read',
    'training:approve',
    'hours:read',
    'hours:settle',
    'instructor:read',
    'instructor:review',
    'instructor:appoint',
    'recall:decide',
    'recall:read',
    'campaign:read',
    'template:write',
  ],
  /** 考务人员 */
  EXAM_OFFICER: [
    'organ:read',
    'person:read',
    'question:count',
    'registration:read',
    'session:read',
    'session:write',
    'paper:seal',
    'result:read',
    'result:grade',
    'result:approve',
    'marking:read',
    'exam:invigilate',
    'invigilation:read',
    'room:write',
    'planning:read',
    'accommodation:write',
    'accommodation:grant',
    'violation:read',
    'violation:propose',
    'correction:propose',
    'score-review:read',
    'score-review:answer',
    'anomaly:read',
    'evidence:read',
  ],
  /** 考务审批 */
  EXAM_APPROVER: [
    'organ:read',
    'registration:read',
    'session:read',
    'result:read',
    'result:approve',
    'result:release',
    'marking:read',
    'marking:arbitrate',
    'invigilation:read',
    'outage:decide',
    'violation:read',
    'violation:decide',
    'correction:approve',
    'score-review:read',
    'score-review:decide',
    'exemption:decide',
    'evidence:read',
  ],
  /** 监考人员: sees the rooms that he is assigned to, whatever organ the candidates are of. */
  INVIGILATOR: ['exam:invigilate', 'invigilation:read', 'session:read', 'organ:read'],
  /** 命题人员 */
  QUESTION_AUTHOR: ['question:read', 'question:write', 'question:import', 'question:count'],
  /** 审题人员 */
  QUESTION_REVIEWER: ['question:read', 'question:review', 'question:amend', 'question:practice', 'question:count'],
  /** 阅卷人员 */
  MARKER: ['marking:mark'],
  /** 培训管理员 */
  TRAINING_COORDINATOR: [
    'organ:read',
    'person:read',
    'question:count',
    'training:read',
    'training:write',
    'training:nominate',
    'hours:read',
    'hours:claim',
    'instructor:read',
    'instructor:invite',
  ],
  /** 制证人员 */
  CARD_MAKER: ['organ:read', 'credential:read', 'credential:print', 'card:handle'],
  /** 系统管理员 */
  SYS_ADMIN: ['job:read', 'job:retry'],
  /** 安全管理员 */
  SEC_ADMIN: ['account:read', 'account:write', 'role:grant', 'organ:read'],
  /** 审计管理员 */
  AUDIT_ADMIN: ['audit:read'],
}

/** Every permission that these roles give together. */
export function permissionsOf(roles: readonly string[]): Set<string> {
  return new Set(roles.flatMap((role) => PERMISSIONS[role as Role] ?? []))
}

/** Roles that give `permission`; the OpenAPI file shows them as `x-roles`. */
export function rolesWith(permission: string): Role[] {
  return ROLES.filter((role) => PERMISSIONS[role].includes(permission))
}

const ADMINISTRATORS: readonly string[] = ['SYS_ADMIN', 'SEC_ADMIN', 'AUDIT_ADMIN']

/** Which held role forbids taking `role`: no two administrators in one hand, and none with a business role. */
export function conflictingRole(held: readonly string[], role: string): string | undefined {
  const taken = ADMINISTRATORS.includes(role)
  return held.find(
    (other) =>
      other !== role && other !== 'CANDIDATE' && role !== 'CANDIDATE' && (taken || ADMINISTRATORS.includes(other)),
  )
}
