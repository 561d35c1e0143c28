/** Fields of the form of a batch that belong to one person: the domains applied for, and the name for messages. */
export const domainsField = (personId: string): string => `domains.${personId}`
export const nameField = (personId: string): string => `name.${personId}`
/** The credential that the application of this person is about. */
export const aboutField = (personId: string): string => `about.${personId}`
/** A document: of one person, or of everybody chosen. */
export const documentField = (kind: string, personId = 'all'): string => `document.${personId}.${kind}`
