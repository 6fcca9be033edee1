import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import {
  Agree, AgreementOutcomes, Agreements, CellChanges, CellOutcomes, EntryReview, EntryReviewQuery, EntrySheet, EntrySheetQuery, EntryTasks, NewEntryComment, Return, Submit, SubmissionKey, WithReason,
} from '@ioc/contracts';
import { Asker, type AdmittedActor } from '../access/actor.js';
import { Access, PEOPLE, READERS } from '../access/policy.js';
import { SubmissionsService } from './submissions.service.js';

/** Who agrees; whose turn it is, the form's steps say. */
const REVIEWERS = ['checker', 'approver', 'leader'] as const;
const ONE = 'submissions/:form/:unit/:from';

/** What officers fill in, and what becomes of it. Every step answers the form as it is then. */
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/entry')
export class SubmissionsController {
  constructor(@Inject(SubmissionsService) private readonly submissions: SubmissionsService) {}

  /** For the units for which the asker has a role. */
  @Get('tasks')
  @Access(PEOPLE, 'any')
  @ApiOkResponse({ standardSchema: EntryTasks })
  tasks(@Asker() asker: AdmittedActor): Promise<EntryTasks> {
    return this.submissions.tasks(asker);
  }

  /** Of the units for which a step of the form is the asker's: what they submitted, side by side. */
  @Get('review')
  @Access(REVIEWERS, 'answer')
  @ApiOkResponse({ standardSchema: EntryReview })
  review(@Query({ schema: EntryReviewQuery }) query: EntryReviewQuery, @Asker() asker: AdmittedActor): Promise<EntryReview> {
    return this.submissions.review(query, asker);
  }

  @Get(ONE)
  @Access(READERS, 'params.unit')
  @ApiOkResponse({ standardSchema: EntrySheet })
  sheet(
    @Param({ schema: SubmissionKey }) key: SubmissionKey, @Query({ schema: EntrySheetQuery }) { correction }: EntrySheetQuery, @Asker() asker: AdmittedActor,
  ): Promise<EntrySheet> {
    return this.submissions.sheet(key, correction ?? null, asker);
  }

  /** Each cell for itself; what cannot be kept is told with what is there. */
  @Put(`${ONE}/cells`)
  @Access(['officer'], 'params.unit')
  @ApiOkResponse({ standardSchema: CellOutcomes })
  save(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: CellChanges }) { cells }: CellChanges, @Asker() asker: AdmittedActor): Promise<CellOutcomes> {
    return this.submissions.save(key, cells, asker);
  }

  /** A second time, after a lost answer, it answers the same receipt. */
  @Post(`${ONE}/submit`)
  @Access(['officer'], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  submit(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: Submit }) { seen }: Submit, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.submit(key, seen, asker);
  }

  @Post(`${ONE}/withdraw`)
  @Access(['officer'], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  withdraw(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.withdraw(key, asker);
  }

  @Post(`${ONE}/agree`)
  @Access(REVIEWERS, 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  agree(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: Agree }) seen: Agree, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.agree(key, seen, asker);
  }

  @Post(`${ONE}/return`)
  @Access(REVIEWERS, 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  return(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: Return }) back: Return, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.return(key, back, asker);
  }

  @Post(`${ONE}/send`)
  @Access(REVIEWERS, 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  send(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.send(key, asker);
  }

  @Post(`${ONE}/ask-reopen`)
  @Access(['officer'], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  askReopen(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: WithReason }) { reason }: WithReason, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.askToReopen(key, reason, asker);
  }

  @Post(`${ONE}/reopen`)
  @Access([...REVIEWERS, 'administrator'], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  reopen(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: WithReason }) { reason }: WithReason, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.reopen(key, reason, asker);
  }

  /** *Đính chính*: what is approved stays in force until this is. */
  @Post(`${ONE}/correct`)
  @Access(['officer'], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  correct(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: WithReason }) { reason }: WithReason, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.correct(key, reason, asker);
  }

  @Post(`${ONE}/comments`)
  @Access(['officer', ...REVIEWERS], 'params.unit')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntrySheet })
  comment(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Body({ schema: NewEntryComment }) comment: NewEntryComment, @Asker() asker: AdmittedActor): Promise<EntrySheet> {
    return this.submissions.comment(key, comment, asker);
  }

  /** Agrees to several, each answered for itself. */
  @Post('agreements')
  @Access(REVIEWERS, 'answer')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: AgreementOutcomes })
  agreeToAll(@Body({ schema: Agreements }) { keys }: Agreements, @Asker() asker: AdmittedActor): Promise<AgreementOutcomes> {
    return this.submissions.agreeToAll(keys, asker);
  }
}
