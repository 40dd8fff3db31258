import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { OpenCases } from '../policy/open-cases.js';
import { Proposal } from './proposal.entity.js';
import { openCodes, PROPOSAL_STATES, type ProposalState } from './states.js';

/** Before it is filed, a proposal keeps no rules yet. */
const NOT_FILED: readonly ProposalState[] = ['draft', 'awaiting_joint', 'submitted', 'returned'];

@Injectable()
export class OpenProposals implements OpenCases {
  constructor(private readonly reader: DataSource) {}

  count(): Promise<number> {
    const states = openCodes(PROPOSAL_STATES).filter((state) => !NOT_FILED.includes(state));
    return this.reader.manager.countBy(Proposal, { state: In(states) });
  }
}
