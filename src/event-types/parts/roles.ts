const ROLES: Record<string, readonly [one: string, many: string]> = {
  member: ["a member", "members"],
  observer: ["an observer", "observers"],
  founder: ["a founding member", "founding members"],
  chair: ["chair", "chairs"],
  president: ["president", "presidents"],
  "elected-member": ["an elected member", "elected members"],
  partner: ["a partner", "partners"],
};

/** A role in a body as a sentence has it: "an observer", or "observers" where several hold it. */
export function roleInWords(role: string, many: boolean): string {
  return ROLES[role]?.[many ? 1 : 0] ?? role;
}
