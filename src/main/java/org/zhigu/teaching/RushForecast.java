package org.zhigu.teaching;

import java.util.Optional;
import org.zhigu.courses.Lab;

/** Whether the rush before a due date fits what there is to run it on; answered by the feature that runs labs. */
public interface RushForecast {
    /** Empty when nothing can be said: nobody is on the roster, or there is no place to run. Asks for no right. */
    Optional<Feasibility> forecast(Offering offering, Lab lab, LabDates dates, int students);
}
