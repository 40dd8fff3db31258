import { PASSWORD, type Place } from '../api/district.js';
import type { Server } from '../api/server.js';

/** A page, as somebody looks at it. */
export interface Look {
  name: string;
  path: string;
  cookie: string;
}

/** A page without a query, by which the others are measured. */
export const EMPTY = 'empty';

type Role = 'committee' | 'supervision' | 'unit_office' | 'clerk' | 'member';

export async function looksOf({ district }: Place, server: Server): Promise<Look[]> {
  const cookie = (role: Role) => server.signIn(role, PASSWORD);
  const committee = await cookie('committee');
  const supervision = await cookie('supervision');
  const office = await cookie('unit_office');
  const clerk = await cookie('clerk');
  const member = await cookie('member');
  const { caseId, replyId } = district.drafted!;
  const look = (name: string, cookie: string, path: string): Look => ({ name, cookie, path });
  return [
    look(EMPTY, committee, '/help/terms'),
    look('desk.committee', committee, '/'),
    look('desk.supervision', supervision, '/'),
    look('desk.office', office, '/'),
    look('desk.clerk', clerk, '/'),
    look('desk.member', member, '/mine'),
    look('proposals', committee, '/proposals'),
    look('proposals.search', committee, `/proposals?q=${encodeURIComponent('民生')}`),
    look('proposals.late', supervision, '/proposals?overdue=1'),
    look('assignments', supervision, '/assignments'),
    look('replies', supervision, '/replies'),
    look('commitments', supervision, '/commitments'),
    look('case', committee, `/proposals/${caseId}`),
    look('reply.desk', clerk, `/replies/${replyId}/edit`),
    look('reply.reading', supervision, `/replies/${replyId}`),
    look('office', office, '/office'),
    look('decisions', supervision, '/decisions'),
    look('reminders', supervision, '/reminders'),
    look('statistics', supervision, '/statistics'),
    look('sitting', committee, '/sitting'),
    look('hand-over', supervision, '/sitting/hand-over'),
    look('members', committee, '/members'),
    look('numbers', committee, '/numbers'),
  ];
}
